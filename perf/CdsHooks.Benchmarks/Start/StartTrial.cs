namespace CdsHooks.Benchmarks.Start;

/// <summary>One start, from the moment the process was asked for to the first answer with cards.</summary>
/// <param name="Elapsed">By the clock.</param>
/// <param name="Cpu">User and system time of all threads until then.</param>
/// <param name="Megabytes">Resident memory then.</param>
internal sealed record StartTrial(TimeSpan Elapsed, TimeSpan Cpu, long Megabytes);
