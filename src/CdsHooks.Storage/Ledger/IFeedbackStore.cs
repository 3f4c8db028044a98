namespace CdsHooks.Storage.Ledger;

/// <summary>Keeps what clinicians did with cards.</summary>
public interface IFeedbackStore
{
    /// <summary>Stores the items, all or none, and returns once they would survive a power loss. An item that is there already, the same in
    /// all but <see cref="FeedbackRecord.ReceivedAt"/>, is stored once, so a CDS Client may safely send again.</summary>
    /// <param name="items">The items in the order they were sent; may name unknown cards.</param>
    /// <param name="cancel">Signalled before the commit, nothing is stored.</param>
    /// <returns>How many were new, and how many name unknown cards.</returns>
    /// <exception cref="LedgerUnavailableException">The database could not be reached, refused, or did not answer within 4 s; try again later. What is stored
    /// all the same, because only the answer was lost, is not stored twice.</exception>
    Task<FeedbackReceipt> StoreAsync(IReadOnlyList<FeedbackRecord> items, CancellationToken cancel);
}
