namespace CdsHooks.Benchmarks.Profile;

/// <summary>What a recording found.</summary>
/// <param name="Breakdown">Its samples.</param>
/// <param name="CpuPerCall">Server CPU for a call while it was recorded.</param>
/// <param name="Calls">Calls answered meanwhile.</param>
internal sealed record ProfileResult(Breakdown Breakdown, TimeSpan CpuPerCall, int Calls)
{
    /// <summary>CPU of a call that a number of samples stands for, in microseconds.</summary>
    public double Microseconds(int samples) => CpuPerCall.TotalMicroseconds * Share(samples);

    public double Share(int samples) => (double)samples / Breakdown.Samples;
}
