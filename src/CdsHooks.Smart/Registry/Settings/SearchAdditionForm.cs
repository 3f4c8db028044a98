using System.Text.Json;
using System.Text.Json.Nodes;
using CdsHooks.Fhir.Rest;

namespace CdsHooks.Smart.Registry.Settings;

/// <summary>A parameter without which a server refuses to search a type.</summary>
internal sealed class SearchAdditionForm : CellForm<SearchAddition>
{
    private static readonly TextForm Text = new("a type and a parameter, Type?name=value", 500, text => SearchAddition.TryParse(text, out _));

    public override string Words => Text.Words;

    public override Refused? TryRead(JsonElement json, EhrSettingsRules rules, out SearchAddition value)
    {
        value = null!;
        if (Text.TryRead(json, rules, out var text) is { } refused) { return new Refused(refused.Message, refused.DidYouMean); }
        return SearchAddition.TryParse(text, out value!) ? null : Unlike;
    }

    public override JsonNode Write(SearchAddition value) => JsonValue.Create(value.ToString());
}
