namespace CdsHooks.Benchmarks.Reporting;

/// <summary>How busy the machine was while something was measured: more than one for each core says that others took their share.</summary>
internal static class MachineLoad
{
    /// <summary>Threads that ran or wanted to, mean of the last five minutes; what is measured is among them.</summary>
    public static string OfFiveMinutes() => File.ReadAllText("/proc/loadavg").Split(' ')[1];
}
