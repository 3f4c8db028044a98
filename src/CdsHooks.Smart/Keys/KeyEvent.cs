namespace CdsHooks.Smart.Keys;

/// <summary>What happened to a signing key, for the record.</summary>
/// <param name="KeyId">Its <c>kid</c>.</param>
/// <param name="Action"><c>published</c>, <c>signs</c>, <c>retired</c>, <c>dropped</c>, <c>revoked</c> or <c>re-encrypted</c>.</param>
public sealed record KeyEvent(string KeyId, string Action);
