namespace CdsHooks.Capacity.Queueing;

/// <summary>What came of a database that was away.</summary>
/// <param name="SpoolBytes">Most bytes in the spool of one replica.</param>
/// <param name="Dropped">Calls that will be missing in the ledger.</param>
/// <param name="CaughtUp">Seconds from its return until all is written.</param>
internal sealed record LedgerOutage(double SpoolBytes, double Dropped, double CaughtUp);
