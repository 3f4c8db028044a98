namespace CdsHooks.Capacity.Costs;

/// <summary>What was measured at one body size, on two cores that the client shared.</summary>
/// <param name="Name">As it was called.</param>
/// <param name="Bytes">Mean length of the bodies.</param>
/// <param name="CpuMicroseconds">Server CPU of a call: median of the rounds.</param>
/// <param name="CallsPerSecond">Throughput with six connections: median of the rounds.</param>
internal sealed record MeasuredSize(string Name, double Bytes, double CpuMicroseconds, double CallsPerSecond)
{
    /// <summary>A fixed rate at which calls were sent besides; <see langword="null"/> where none was.</summary>
    public double? PacedRate { get; init; }

    /// <summary>99 in 100 of those were answered within so many milliseconds: median of the rounds.</summary>
    public double? PacedP99 { get; init; }
}
