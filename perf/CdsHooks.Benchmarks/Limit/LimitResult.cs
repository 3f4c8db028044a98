using CdsHooks.Measuring.Bodies;

namespace CdsHooks.Benchmarks.Limit;

/// <summary>What a whole comparison found.</summary>
/// <param name="Sizes">One result for each body size, smallest first.</param>
/// <param name="Advertised">The services that were called.</param>
/// <param name="ServicePeakMegabytes">Largest resident memory of the service.</param>
/// <param name="BarePeakMegabytes">Largest resident memory of the bare endpoint.</param>
internal sealed record LimitResult(IReadOnlyList<SizeResult> Sizes, IReadOnlyList<AdvertisedService> Advertised, long ServicePeakMegabytes, long BarePeakMegabytes)
{
    /// <summary>The size that the gate looks at.</summary>
    public SizeResult At50KB => Sizes.First(size => size.Name == "50 KB");

    /// <summary>CPU per byte at the largest size over that at 50 KB.</summary>
    public double Growth => Sizes[^1].CpuPerByte / At50KB.CpuPerByte;

    /// <summary>The service's CPU over body size.</summary>
    public LinearFit Fit => LinearFit.Of([.. Sizes.Select(size =>
        (size.MeanBytes, SizeResult.Median(size.Service, round => round.CpuPerCall.TotalMicroseconds)))]);

    /// <summary>Why the gate stays closed; empty when it opens.</summary>
    public IReadOnlyList<string> Breaches(LimitOptions options)
    {
        var breaches = new List<string>();
        foreach (var size in Sizes) { breaches.AddRange(size.Breaches(options)); }
        if (Growth > options.MostGrowth) { breaches.Add($"A byte at {Sizes[^1].Name} takes {Growth:F2} times the CPU of one at 50 KB; allowed are {options.MostGrowth:F1}."); }
        return breaches;
    }
}
