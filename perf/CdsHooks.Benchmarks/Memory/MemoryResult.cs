using System.Globalization;

namespace CdsHooks.Benchmarks.Memory;

/// <summary>What a run found.</summary>
/// <param name="Sizes">By body size, smallest first.</param>
/// <param name="Declared">Bodies that say how long they are.</param>
/// <param name="Endless">Bodies in pieces without an end.</param>
/// <param name="Parallel">Many large bodies at a time.</param>
internal sealed record MemoryResult(IReadOnlyList<SizeAllocation> Sizes, Refusals Declared, Refusals Endless, ParallelBodies Parallel)
{
    /// <summary>Most bytes that a call of 50 KB may allocate beyond pooled buffers.</summary>
    public const int MostAt50KB = 24_000;

    /// <summary>Most resident memory with many large bodies at a time, in megabytes.</summary>
    public const int MostMegabytes = 700;

    /// <summary>How much resident memory may waver while bodies are refused, in megabytes.</summary>
    public const int MostGrowthMegabytes = 16;

    /// <summary>Most bytes that refusing a declared body may allocate: it is not read.</summary>
    public const int MostForRefusal = 64_000;

    /// <summary>The targets that are missed, one sentence each.</summary>
    public IReadOnlyList<string> Misses
    {
        get
        {
            var misses = new List<FormattableString>();
            foreach (var size in Sizes)
            {
                if (size.Name == "50 KB" && size.Service > MostAt50KB) { misses.Add($"A call of 50 KB allocates {size.Service:N0} bytes; allowed are {MostAt50KB:N0}."); }
                if (size.LargeObjects > 0) { misses.Add($"Calls of {size.Name} allocate large objects: {size.LargeObjects} in {size.Watched} calls, {string.Join(", ", size.LargeTypes)}."); }
            }
            foreach (var refusals in (ReadOnlySpan<Refusals>)[Declared, Endless])
            {
                if (refusals.Refused < refusals.Count) { misses.Add($"Of {refusals.Count} bodies ({refusals.Name}) {refusals.Count - refusals.Refused} were not refused."); }
                if (refusals.GrowthMegabytes > MostGrowthMegabytes) { misses.Add($"Resident memory grew by {refusals.GrowthMegabytes} MB while bodies ({refusals.Name}) were refused; allowed are {MostGrowthMegabytes}."); }
            }
            if (Declared.BytesEach > MostForRefusal) { misses.Add($"Refusing a declared body allocates {Declared.BytesEach:N0} bytes; allowed are {MostForRefusal:N0}."); }
            if (Parallel.PeakMegabytes >= MostMegabytes) { misses.Add($"{Parallel.Connections} bodies of 5 MB at a time take {Parallel.PeakMegabytes} MB; allowed are less than {MostMegabytes}."); }
            if (Parallel.Failed > 0) { misses.Add($"{Parallel.Failed} of {Parallel.Calls} calls of 5 MB were not answered with 200."); }
            if (Parallel.Lacking > 0) { misses.Add($"{Parallel.Lacking} of {Parallel.Calls} calls of 5 MB were answered without their cards."); }
            return [.. misses.Select(miss => miss.ToString(CultureInfo.InvariantCulture))];
        }
    }
}
