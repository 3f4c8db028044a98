using System.Text.Json.Nodes;

namespace CdsHooks.Cli.Packs;

/// <summary>A card that one version of packs makes of a call and another does not, or makes otherwise.</summary>
/// <param name="Request">Name of the call.</param>
/// <param name="Before">As it was; <see langword="null"/> when it is added.</param>
/// <param name="Now">As it is; <see langword="null"/> when it is removed.</param>
/// <param name="Changes">What changed, a line for each member of the card.</param>
internal sealed record CardDifference(string Request, SaidCard? Before, SaidCard? Now, IReadOnlyList<string> Changes)
{
    /// <summary><c>+</c> added, <c>-</c> removed, <c>~</c> changed.</summary>
    public char Sign => Before is null ? '+' : Now is null ? '-' : '~';

    public string Service => (Now ?? Before)!.Service;

    public string Rule => (Now ?? Before)!.Rule;

    /// <summary>The differences between the cards of one call; cards are the same when service, rule and insight are.</summary>
    public static IEnumerable<CardDifference> Between(string request, IReadOnlyList<SaidCard> before, IReadOnlyList<SaidCard> now)
    {
        var old = before.DistinctBy(Place).ToDictionary(Place);
        var @new = now.DistinctBy(Place).ToDictionary(Place);
        foreach (var (place, card) in old)
        {
            if (!@new.TryGetValue(place, out var other)) { yield return new CardDifference(request, card, Now: null, []); }
            else if (Changed(card.ToJson(), other.ToJson()) is { Count: > 0 } changes) { yield return new CardDifference(request, card, other, changes); }
        }
        foreach (var (place, card) in @new)
        {
            if (!old.ContainsKey(place)) { yield return new CardDifference(request, Before: null, card, []); }
        }
    }

    private static (string Service, string Rule, string Key) Place(SaidCard card) => (card.Service, card.Rule, card.Key);

    private static List<string> Changed(JsonObject before, JsonObject now) =>
    [
        .. from name in before.Select(member => member.Key).Union(now.Select(member => member.Key), StringComparer.Ordinal)
           where !JsonNode.DeepEquals(before[name], now[name])
           select $"{name}: {Text(before[name])} -> {Text(now[name])}",
    ];

    private static string Text(JsonNode? value) => value switch
    {
        null => "(none)",
        JsonValue => value.ToString().ReplaceLineEndings(" "),
        _ => value.ToJsonString(),
    };
}
