using System.Text.Json;
using System.Text.Json.Nodes;
using CdsHooks.Protocol.Cards;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Cli.Packs;

/// <summary>A card that a rule makes of a call.</summary>
/// <param name="Service">The service.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Key">The insight.</param>
/// <param name="Card">The card without uuids.</param>
internal sealed record SaidCard(string Service, string Rule, string Key, Card Card)
{
    /// <summary>Its summary.</summary>
    public string Summary => Card.Summary;

    /// <summary>As on the wire.</summary>
    public JsonObject ToJson() => JsonSerializer.SerializeToNode(Card, ProtocolJson.TypeInfo<Card>())!.AsObject();
}
