using CdsHooks.Benchmarks.Reporting;
using CdsHooks.Measuring.Servers;

namespace CdsHooks.Benchmarks.Start;

/// <summary>Writes what a run found.</summary>
internal static class StartReport
{
    /// <summary>Writes the page and the file for programs.</summary>
    /// <returns>Path of the page.</returns>
    public static Task<string> WriteAsync(string folder, StartResult result, Machine machine) =>
        ResultFile.WriteAsync(folder, "start", Text(result, machine), machine, Figures(result), result);

    private static IEnumerable<MeasuredFigure> Figures(StartResult result) =>
    [
        MeasuredFigure.Lower("first card", MeasuredFigure.Milliseconds, result.Again.Select(trial => trial.Elapsed.TotalMilliseconds)),
        MeasuredFigure.Lower("first card, CPU", MeasuredFigure.Milliseconds, result.Again.Select(trial => trial.Cpu.TotalMilliseconds)),
        MeasuredFigure.Lower("first card without a ledger", MeasuredFigure.Milliseconds, result.Anew.Select(trial => trial.Elapsed.TotalMilliseconds)),
        MeasuredFigure.Lower("idle", MeasuredFigure.Megabytes, result.IdleMegabytes.Select(each => (double)each)),
    ];

    private static string Text(StartResult result, Machine machine)
    {
        var page = new Page();
        page.Add($"# Start of the service, {ResultFile.Today:yyyy-MM-dd}");
        page.Add();
        page.Add($"{machine}. `eng/bench --start` repeats it.");
        page.Add();
        page.Add($"{Gate.Sentence(result.Misses)}");
        page.Add();
        page.Add($"| Start | Starts | First card, ms: median | min | max | CPU, ms: median | min | Resident then, MB |");
        page.Add($"|---|--:|--:|--:|--:|--:|--:|--:|");
        Row("with a ledger", result.Again);
        Row("without one", result.Anew);
        page.Add();
        page.Add($"Idle: {result.Idle} MB of resident memory at most in {result.IdleMegabytes.Count} trials, after {result.Calls} calls and {result.Quiet.TotalSeconds:0} s without any.");
        page.Add($"Targets: {StartResult.MostMilliseconds} ms to the first card (median, with a ledger), less than {StartResult.MostIdleMegabytes} MB when idle.");
        page.Add();
        page.Add($"From the moment the process is asked for to the first answer with cards to a patient-view call of 10 KB, tried over and over, 2 ms apart; the service published for linux-x64, all packs active,");
        page.Add($"SQLite, no tokens. CPU is user and system time of the whole process until then, and depends less on what else the machine does.");
        return page.ToString();

        void Row(string name, IReadOnlyList<StartTrial> trials) =>
            page.Add($"| {name} | {trials.Count} | {StartResult.Median(trials, each => each.Elapsed.TotalMilliseconds):N0} | {trials.Min(each => each.Elapsed.TotalMilliseconds):N0} | {trials.Max(each => each.Elapsed.TotalMilliseconds):N0} | {StartResult.Median(trials, each => each.Cpu.TotalMilliseconds):N0} | {trials.Min(each => each.Cpu.TotalMilliseconds):N0} | {StartResult.Median(trials, each => each.Megabytes):N0} |");
    }
}
