using System.Diagnostics;
using System.Globalization;
using CdsHooks.Benchmarks.Micro;
using CdsHooks.Benchmarks.Reporting;
using CdsHooks.Measuring.Servers;

namespace CdsHooks.Benchmarks.Loading;

/// <summary>The verb <c>load</c>: how long it takes to load all packs with their tests, in a fresh process and in one that has done it before; fails above <see cref="MostMilliseconds"/>.</summary>
internal static class LoadCommand
{
    private const double MostMilliseconds = 1000;
    private const int Processes = 5;

    /// <summary>Measures.</summary>
    /// <param name="arguments"><c>--packs FOLDER</c> for other packs; <c>--results FOLDER</c>; <c>--once</c> and <c>--stages</c> are what this program asks of its own children.</param>
    /// <param name="output">Takes the figures.</param>
    /// <returns>0; 1 when the median of fresh processes takes too long.</returns>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output)
    {
        var folder = arguments.Option("--packs") ?? ShippedContent.Folder;
        if (arguments.Has("--once") || arguments.Has("--stages"))
        {
            await output.WriteLineAsync(LoadTimes.Measure(folder, isByStage: arguments.Has("--stages")));
            return 0;
        }
        var machine = Machine.Here();
        var page = new Page();
        page.Add($"# How long packs take to load, {ResultFile.Today:yyyy-MM-dd}");
        page.Add();
        page.Add($"{machine}. All packs with their tests; milliseconds of the clock (of CPU), {Processes} fresh processes each. `eng/bench --load` repeats it.");
        page.Add();
        await output.WriteLineAsync($"{machine}; milliseconds of the clock (of CPU), {Processes} fresh processes each");
        var whole = new List<double>();
        for (var process = 0; process < Processes; process++)
        {
            var line = await ChildAsync("--once", folder);
            await output.WriteLineAsync(line);
            page.Add($"    {line}");
            whole.Add(double.Parse(line.AsSpan(line.IndexOf(':', StringComparison.Ordinal) + 2).ToString().Split(' ')[0], CultureInfo.InvariantCulture));
        }
        for (var process = 0; process < Processes; process++)
        {
            var line = await ChildAsync("--stages", folder);
            await output.WriteLineAsync(line);
            page.Add($"    {line}");
        }
        var median = whole.Order().ElementAt(Processes / 2);
        var verdict = string.Create(CultureInfo.InvariantCulture, $"Loading takes {median:0} ms in a fresh process (median); the most allowed is {MostMilliseconds:0}.");
        await output.WriteLineAsync(verdict);
        page.Add();
        page.Add($"{verdict}");
        if (!arguments.Has("--packs"))
        {
            await ResultFile.WriteAsync(
                arguments.Option("--results") ?? ResultFile.Folder, "packs-load", page.ToString(), machine, [MeasuredFigure.Lower("all packs, fresh process", MeasuredFigure.Milliseconds, whole)]);
        }
        return median <= MostMilliseconds ? 0 : 1;
    }

    private static async Task<string> ChildAsync(string mode, string folder)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet") { start.ArgumentList.Add(typeof(LoadCommand).Assembly.Location); }
        foreach (var argument in (ReadOnlySpan<string>)["load", mode, "--packs", folder]) { start.ArgumentList.Add(argument); }
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output.Trim() : throw new InvalidOperationException($"Loading ended with code {process.ExitCode}: {output}");
    }
}
