using CdsHooks.Measuring.Probe;

namespace CdsHooks.Measuring.Load;

/// <summary>How a server and its client fared at one moment.</summary>
/// <param name="At">From the begin of the run.</param>
/// <param name="ServerCpu">CPU time of the server's process until then, user and system.</param>
/// <param name="ClientCpu">CPU time of this process until then.</param>
/// <param name="ResidentBytes">Resident memory of the server (VmRSS).</param>
/// <param name="PeakBytes">Most that it ever was (VmHWM).</param>
/// <param name="Runtime">What the server's runtime says of itself; null where nobody could be asked.</param>
internal sealed record Sample(TimeSpan At, TimeSpan ServerCpu, TimeSpan ClientCpu, long ResidentBytes, long PeakBytes, ProbeReading? Runtime);
