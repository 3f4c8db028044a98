namespace CdsHooks.Smart.Keys;

/// <summary>All signing keys at one time.</summary>
/// <param name="Revision">At which they were read.</param>
/// <param name="Keys">The keys.</param>
public sealed record SigningKeys(long Revision, IReadOnlyList<SigningKey> Keys);
