namespace CdsHooks.Storage.Ledger;

/// <summary>A stored signing key.</summary>
/// <param name="KeyId">Its <c>kid</c>.</param>
/// <param name="Content">Its public half, its private half encrypted, and its times, as the writer has them.</param>
public sealed record SigningKeyRecord(string KeyId, string Content);
