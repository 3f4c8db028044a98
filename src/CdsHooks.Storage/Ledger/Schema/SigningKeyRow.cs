namespace CdsHooks.Storage.Ledger.Schema;

/// <summary>Table <c>signing_key</c>: one key pair, its private half encrypted.</summary>
internal sealed class SigningKeyRow
{
    public required string KeyId { get; init; }
    public required string Content { get; init; }
}
