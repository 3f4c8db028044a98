namespace CdsHooks.Storage.Ledger;

/// <summary>What became of the items of one feedback request, all of them committed.</summary>
public sealed record FeedbackReceipt
{
    /// <summary>Items that were new to the ledger, 0 or more. The others had been stored before.</summary>
    public required int Stored { get; init; }

    /// <summary>Items, new or not, whose card the ledger does not hold: never served, dropped, or past its retention. 0 or more.</summary>
    public required int UnknownCards { get; init; }
}
