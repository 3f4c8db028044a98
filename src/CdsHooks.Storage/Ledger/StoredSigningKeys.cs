namespace CdsHooks.Storage.Ledger;

/// <summary>All signing keys at one time.</summary>
/// <param name="Revision">The store's revision; 0 while nothing was ever stored.</param>
/// <param name="Keys">Ordered by <c>kid</c>.</param>
public sealed record StoredSigningKeys(long Revision, IReadOnlyList<SigningKeyRecord> Keys);
