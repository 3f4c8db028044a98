using System.Diagnostics;
using System.Globalization;

namespace CdsHooks.Benchmarks.Profile;

/// <summary>Linux's sampling profiler, by the clock of the CPU: hardware counters are not there on every machine.</summary>
internal static class PerfTool
{
    /// <summary>Samples a second on each core; not a divisor of the timers of the system.</summary>
    public const int Frequency = 499;

    /// <summary>Samples a process.</summary>
    /// <param name="process">Its id.</param>
    /// <param name="seconds">How long.</param>
    /// <param name="file">Where to.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <exception cref="InvalidOperationException">It is not allowed, or not installed.</exception>
    public static async Task RecordAsync(int process, int seconds, string file, CancellationToken cancel)
    {
        using var recording = Start("record", "-e", "cpu-clock", "-F", Text(Frequency), "-g", "-p", Text(process), "-o", file, "--", "sleep", Text(seconds));
        var told = recording.StandardError.ReadToEndAsync(cancel);
        await recording.StandardOutput.ReadToEndAsync(cancel);
        await recording.WaitForExitAsync(cancel);
        if (recording.ExitCode != 0) { throw new InvalidOperationException($"perf record ended with code {recording.ExitCode}:\n{await told}"); }
    }

    /// <summary>Reads a recording while the process that was sampled, or its map of names, is still there.</summary>
    /// <param name="file">The recording.</param>
    /// <param name="cancel">Ends the waiting.</param>
    public static async Task<Breakdown> ReadAsync(string file, CancellationToken cancel)
    {
        using var script = Start("script", "-i", file, "--no-inline", "-F", "comm,ip,sym,dso");
        // It complains of libraries without symbols.
        _ = script.StandardError.ReadToEndAsync(cancel);
        var breakdown = new Breakdown();
        foreach (var sample in PerfScript.Read(script.StandardOutput)) { breakdown.Add(sample); }
        await script.WaitForExitAsync(cancel);
        return script.ExitCode == 0 ? breakdown : throw new InvalidOperationException($"perf script ended with code {script.ExitCode}.");
    }

    private static Process Start(params string[] arguments) =>
        Process.Start(new ProcessStartInfo("perf", arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
