using System.Text.Json;
using System.Text.Json.Nodes;
using CdsHooks.Fhir.FhirPath;

namespace CdsHooks.Smart.Registry.Settings;

/// <summary>One of a few words.</summary>
internal sealed class ChoiceForm<T>(params (string Word, T Value)[] choices) : CellForm<T>
    where T : struct, Enum
{
    public override string Words => $"one of {string.Join(", ", choices.Select(choice => choice.Word))}";

    public override Refused? TryRead(JsonElement json, EhrSettingsRules rules, out T value)
    {
        value = default;
        if (json.ValueKind != JsonValueKind.String) { return Unlike; }
        var word = json.GetString()!;
        foreach (var choice in choices)
        {
            if (choice.Word != word) { continue; }
            value = choice.Value;
            return null;
        }
        return Unlike with { DidYouMean = NearestNames.Find(word, choices.Select(choice => choice.Word)) };
    }

    public override JsonNode Write(T value) => JsonValue.Create(choices.First(choice => EqualityComparer<T>.Default.Equals(choice.Value, value)).Word);
}
