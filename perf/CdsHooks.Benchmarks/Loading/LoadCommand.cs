using System.Diagnostics;
using System.Globalization;
using CdsHooks.Benchmarks.Micro;
using CdsHooks.Measuring.Servers;

namespace CdsHooks.Benchmarks.Loading;

/// <summary>The verb <c>load</c>: how long it takes to load all packs with their tests, in a fresh process and in one that has done it before; fails above <see cref="MostMilliseconds"/>.</summary>
internal static class LoadCommand
{
    private const double MostMilliseconds = 1000;
    private const int Processes = 5;

    /// <summary>Measures.</summary>
    /// <param name="arguments"><c>--packs FOLDER</c> for other packs; <c>--once</c> and <c>--stages</c> are what this program asks of its own children.</param>
    /// <param name="output">Takes the figures.</param>
    /// <returns>0; 1 when the median of fresh processes takes too long.</returns>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output)
    {
        var folder = Array.IndexOf(arguments, "--packs") is >= 0 and var at && at + 1 < arguments.Length ? arguments[at + 1] : ShippedContent.Folder;
        if (arguments.Contains("--once", StringComparer.Ordinal) || arguments.Contains("--stages", StringComparer.Ordinal))
        {
            await output.WriteLineAsync(LoadTimes.Measure(folder, isByStage: arguments.Contains("--stages", StringComparer.Ordinal)));
            return 0;
        }
        await output.WriteLineAsync($"{Machine.Here()}; milliseconds of the clock (of CPU), {Processes} fresh processes each");
        var whole = new List<double>();
        for (var process = 0; process < Processes; process++)
        {
            var line = await ChildAsync("--once", folder);
            await output.WriteLineAsync(line);
            whole.Add(double.Parse(line.AsSpan(line.IndexOf(':', StringComparison.Ordinal) + 2).ToString().Split(' ')[0], CultureInfo.InvariantCulture));
        }
        for (var process = 0; process < Processes; process++) { await output.WriteLineAsync(await ChildAsync("--stages", folder)); }
        whole.Sort();
        var median = whole[Processes / 2];
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Loading takes {median:0} ms in a fresh process (median); the most allowed is {MostMilliseconds:0}."));
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
