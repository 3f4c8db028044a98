namespace CdsHooks.Storage.Ledger.Spool;

/// <summary>Calls read back from the spool, oldest first.</summary>
/// <param name="Calls">Those that could be read; may be empty.</param>
/// <param name="Own">How many lines of this process they were, those included that could not be read. 0 for what another process left behind.</param>
/// <param name="Lost">How many lines could not be read.</param>
internal sealed record SpooledCalls(IReadOnlyList<CallRecord> Calls, int Own, int Lost);
