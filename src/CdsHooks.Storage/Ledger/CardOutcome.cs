namespace CdsHooks.Storage.Ledger;

/// <summary>What a clinician did with a card (CDS Hooks, feedback <c>outcome</c>). A card without feedback was ignored.</summary>
public enum CardOutcome
{
    /// <summary><c>accepted</c>: at least one suggestion of the card was taken.</summary>
    Accepted,

    /// <summary><c>overridden</c>: the card was dismissed, with or without a reason.</summary>
    Overridden,
}
