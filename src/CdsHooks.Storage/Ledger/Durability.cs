namespace CdsHooks.Storage.Ledger;

/// <summary>What a commit survives.</summary>
internal enum Durability
{
    /// <summary>A killed process. A power loss may take the last commits, never a part of one, and never harms the file.</summary>
    Process,

    /// <summary>A power loss too: a commit returns only after the disk has confirmed it.</summary>
    Power,
}
