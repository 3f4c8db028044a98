namespace CdsHooks.Storage.Ledger;

/// <summary>How the cards of one rule were taken. A card counts once, by its latest feedback; the rest was ignored.</summary>
public sealed record RuleOutcomes
{
    /// <summary>Id of the rule.</summary>
    public required string RuleId { get; init; }

    /// <summary>Different cards served, 1 or more.</summary>
    public required int Served { get; init; }

    /// <summary>Those whose latest feedback is <see cref="CardOutcome.Accepted"/>.</summary>
    public required int Accepted { get; init; }

    /// <summary>Those whose latest feedback is <see cref="CardOutcome.Overridden"/>.</summary>
    public required int Overridden { get; init; }
}
