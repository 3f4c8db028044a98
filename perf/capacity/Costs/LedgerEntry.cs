namespace CdsHooks.Capacity.Costs;

/// <summary>What a call of one CDS Service leaves in the ledger; means over all calls that were measured.</summary>
/// <param name="Service">Its id.</param>
/// <param name="Hook">Its hook.</param>
/// <param name="PrefetchKeys">Keys of its entry in discovery: requests that a call may need which brings no data.</param>
/// <param name="Rows">Rows in all tables.</param>
/// <param name="Bytes">Bytes on disk, indexes included.</param>
/// <param name="WalBytes">Bytes of the write-ahead log, which replication and backup carry.</param>
/// <param name="CpuMicroseconds">CPU of the database's processes.</param>
internal sealed record LedgerEntry(string Service, string Hook, int PrefetchKeys, double Rows, double Bytes, double WalBytes, double CpuMicroseconds);
