namespace CdsHooks.Storage.Ledger.Schema;

/// <summary>Table <c>protection_key</c>: one element of the key ring by which secrets at rest are encrypted, itself encrypted.</summary>
internal sealed class ProtectionKeyRow
{
    public required string Name { get; init; }
    public required string Element { get; init; }
}
