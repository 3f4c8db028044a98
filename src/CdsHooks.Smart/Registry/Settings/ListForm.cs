using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CdsHooks.Smart.Registry.Settings;

/// <summary>Several values, none of them twice.</summary>
internal sealed class ListForm<T>(CellForm<T> item, int most) : CellForm<IReadOnlyList<T>>
    where T : notnull
{
    public override string Words => string.Create(CultureInfo.InvariantCulture, $"a list of at most {most}, each {item.Words}");

    public override Refused? TryRead(JsonElement json, EhrSettingsRules rules, out IReadOnlyList<T> value)
    {
        var read = new List<T>();
        value = read;
        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() > most) { return Unlike; }
        foreach (var element in json.EnumerateArray())
        {
            if (item.TryRead(element, rules, out var one) is { } refused)
            {
                return new Refused(string.Create(CultureInfo.InvariantCulture, $"Item {read.Count + 1}: {refused.Message}"), refused.DidYouMean);
            }
            if (read.Contains(one)) { return new Refused(string.Create(CultureInfo.InvariantCulture, $"Item {read.Count + 1} stands there twice.")); }
            read.Add(one);
        }
        return null;
    }

    public override JsonNode Write(IReadOnlyList<T> value) => new JsonArray([.. value.Select(item.Write)]);

    /// <summary>Items apart by commas, or a JSON array where an item has a comma of its own.</summary>
    public override JsonNode? Parse(string text)
    {
        if (!text.StartsWith('[')) { return new JsonArray([.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(item.Parse)]); }
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }
}
