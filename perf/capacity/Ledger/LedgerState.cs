using CdsHooks.Capacity.Costs;
using CdsHooks.Measuring.Bodies;

namespace CdsHooks.Capacity.Ledger;

/// <summary>What the ledger holds and has used until a moment, or between two.</summary>
/// <param name="Calls">Rows of calls.</param>
/// <param name="Rows">Rows of all tables that calls write.</param>
/// <param name="Bytes">Their bytes with indexes.</param>
/// <param name="WalBytes">Position in the write-ahead log.</param>
/// <param name="Cpu">CPU of the database's processes.</param>
internal sealed record LedgerState(long Calls, long Rows, long Bytes, long WalBytes, TimeSpan Cpu)
{
    public static LedgerState operator -(LedgerState later, LedgerState earlier) => new(
        later.Calls - earlier.Calls, later.Rows - earlier.Rows, later.Bytes - earlier.Bytes, later.WalBytes - earlier.WalBytes, later.Cpu - earlier.Cpu);

    public LedgerEntry PerCall(AdvertisedService service) =>
        new(service.Id, service.Hook, service.Prefetch.Count, (double)Rows / Calls, (double)Bytes / Calls, (double)WalBytes / Calls, Cpu.TotalMicroseconds / Calls);
}
