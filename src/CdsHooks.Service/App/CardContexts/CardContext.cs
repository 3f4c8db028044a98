namespace CdsHooks.Service.App.CardContexts;

/// <summary>What a card hands to the app over its link: which insight it was, and what it said. Holds PHI in its summary, so it travels sealed.</summary>
internal sealed record CardContext
{
    /// <summary>Most rules that are named, so that a card of many insights keeps its link short.</summary>
    public const int MostRules = 8;

    /// <summary>The service that answered.</summary>
    public required string ServiceId { get; init; }

    /// <summary>The hook it answered.</summary>
    public required string Hook { get; init; }

    /// <summary>The call. With the insight's key it makes the card's uuid, by which the app finds the same insight again.</summary>
    public required Guid HookInstance { get; init; }

    /// <summary>The card.</summary>
    public required Guid CardUuid { get; init; }

    /// <summary>The rules behind it, the one that said it most urgently first; at least one.</summary>
    public required IReadOnlyList<string> Rules { get; init; }

    /// <summary>Version of the first of them.</summary>
    public required string RuleVersion { get; init; }

    /// <summary>When the card was made, to the second.</summary>
    public required DateTimeOffset ShownAt { get; init; }

    /// <summary>For whom: tells one patient from another without naming either; see <see cref="PatientMark"/>.</summary>
    public required byte[] Patient { get; init; }

    /// <summary>How urgent it was: <c>info</c>, <c>warning</c> or <c>critical</c>.</summary>
    public required string Indicator { get; init; }

    /// <summary>What it said, 1 to 139 characters.</summary>
    public required string Summary { get; init; }

    /// <summary>What the author of the rule hands to the app; <see langword="null"/> for nothing.</summary>
    public string? OfAuthor { get; init; }

    /// <inheritdoc/>
    public override string ToString() => nameof(CardContext);
}
