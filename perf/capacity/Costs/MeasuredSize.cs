namespace CdsHooks.Capacity.Costs;

/// <summary>What was measured at one body size, on two cores that the client shared.</summary>
/// <param name="Name">As it was called.</param>
/// <param name="Bytes">Mean length of the bodies.</param>
/// <param name="CpuMicroseconds">Server CPU of a call: median of the rounds.</param>
/// <param name="CallsPerSecond">Throughput with six connections: median of the rounds.</param>
internal sealed record MeasuredSize(string Name, double Bytes, double CpuMicroseconds, double CallsPerSecond);
