using CdsHooks.Protocol.Json;

namespace CdsHooks.Protocol.Cards;

/// <summary>What a CDS Service answers to a call: guidance for a person, and actions for the system.</summary>
public sealed record CdsResponse
{
    /// <summary>The answer of a service that has nothing to say: <c>{"cards":[]}</c>.</summary>
    public static CdsResponse Nothing { get; } = new() { Cards = [] };

    /// <summary>The cards, most urgent first. Written even when empty, as the specification asks.</summary>
    public required IReadOnlyList<Card> Cards { get; init; }

    /// <summary>Actions proposed to the CDS Client without a person deciding; only where both sides agreed on them.
    /// Each carries a description, which CDS Hooks 2.0 requires.</summary>
    public IReadOnlyList<CdsAction>? SystemActions { get; init; }

    /// <summary>An object of data agreed with the CDS Client beforehand.</summary>
    public RawJson? Extension { get; init; }
}
