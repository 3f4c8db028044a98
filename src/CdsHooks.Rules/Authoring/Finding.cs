using CdsHooks.Protocol.Cards;

namespace CdsHooks.Rules.Authoring;

/// <summary>Something a rule wants to say.</summary>
/// <param name="Key">The insight, the same for the same insight about the same order: <c>metformin-egfr:MedicationRequest/m1</c>. Findings with one key
/// are merged; card and suggestion uuids follow from it. May hold ids of draft orders, never leaves the service.</param>
/// <param name="Card">The card without uuids; they are stamped on when it is sent.</param>
public sealed record Finding(string Key, Card Card)
{
    /// <summary>The group it is shown in together with others; <see langword="null"/> for a card of its own.</summary>
    public CardGroup? Group { get; init; }

    /// <summary>What it is about within the group, in a word or two: <c>influenza</c>.</summary>
    public string? GroupItem { get; init; }
}
