using System.Text.Json;
using System.Text.Json.Nodes;

namespace CdsHooks.Smart.Registry.Settings;

/// <summary>A cell whose values have that type.</summary>
/// <param name="path">Its name.</param>
/// <param name="meaning">What it is for.</param>
/// <param name="form">How its values are written.</param>
/// <param name="write">The value in force as JSON.</param>
/// <param name="with">The registration with a value.</param>
/// <param name="without">The registration without any; <see langword="null"/> where there must be one.</param>
internal sealed class EhrCell<T>(
    string path, string meaning, CellForm<T> form, Func<EhrRegistration, JsonNode?> write, Func<EhrRegistration, T, EhrRegistration> with,
    Func<EhrRegistration, EhrRegistration>? without) : EhrCell(path, meaning)
{
    public override string Form => without is null ? form.Words : $"{form.Words}; null for none";

    public override JsonNode? ValueOf(EhrRegistration ehr) => write(ehr);

    internal override JsonNode? Parse(string text) => text == "null" ? null : form.Parse(text);

    internal override EhrFault? TryRead(JsonElement json, EhrSettingsRules rules, out JsonElement stored)
    {
        stored = json;
        if (json.ValueKind == JsonValueKind.Null)
        {
            return without is not null ? null : new EhrFault(Path, $"It cannot be null; leave it out for the vendor's default. It is {form.Words}.");
        }
        if (form.TryRead(json, rules, out var value) is { } refused) { return new EhrFault(Path, refused.Message, refused.DidYouMean); }
        stored = JsonSerializer.SerializeToElement(form.Write(value));
        return null;
    }

    internal override EhrRegistration Apply(EhrRegistration ehr, JsonElement stored)
    {
        if (stored.ValueKind == JsonValueKind.Null) { return without?.Invoke(ehr) ?? ehr; }
        // It was read before it was stored; what is allowed may differ by place, what it says does not.
        return form.TryRead(stored, EhrSettingsRules.Development, out var value) is null ? with(ehr, value) : ehr;
    }
}
