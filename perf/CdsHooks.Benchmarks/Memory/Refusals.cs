namespace CdsHooks.Benchmarks.Memory;

/// <summary>What refusing bodies that are too large takes.</summary>
/// <param name="Name">Which bodies.</param>
/// <param name="Count">How many were sent, one after the other.</param>
/// <param name="Refused">How many were answered with 413, or cut off.</param>
/// <param name="SentMegabytes">How much of them could be sent before that, together.</param>
/// <param name="BytesEach">Bytes that the service allocated for each.</param>
/// <param name="BeforeMegabytes">Resident memory after the first few.</param>
/// <param name="AfterMegabytes">Resident memory after all.</param>
internal sealed record Refusals(string Name, int Count, int Refused, long SentMegabytes, double BytesEach, long BeforeMegabytes, long AfterMegabytes)
{
    /// <summary>How much resident memory grew, in megabytes.</summary>
    public long GrowthMegabytes => Math.Max(0, AfterMegabytes - BeforeMegabytes);
}
