namespace CdsHooks.Smart.BulkData;

/// <summary>What a finished export consists of.</summary>
/// <param name="TransactionTime">The moment whose state it holds, and the next export's <c>_since</c>.</param>
/// <param name="RequiresAccessToken">True when files are fetched with the token, false when their URLs are enough.</param>
/// <param name="Files">The files, in the order of the EHR.</param>
public sealed record BulkManifest(DateTimeOffset TransactionTime, bool RequiresAccessToken, IReadOnlyList<BulkFile> Files)
{
    /// <summary>When the files go away; <see langword="null"/> when the EHR does not say.</summary>
    public DateTimeOffset? Expires { get; init; }
}
