using System.Globalization;
using System.Text.Json;
using CdsHooks.Measuring.Servers;

namespace CdsHooks.Benchmarks.FhirPath;

/// <summary>The verb <c>fhirpath</c>: our engine beside the npm package fhirpath, expression by expression, in turns; fails below <see cref="LeastRatio"/>.</summary>
internal static class FhirPathCommand
{
    private const double LeastRatio = 20;
    private const int Rounds = 7;
    private const int WarmUpMilliseconds = 150;
    private const int Milliseconds = 80;

    /// <summary>Runs the comparison.</summary>
    /// <param name="arguments"><c>--peer FOLDER</c> that holds <c>node_modules/fhirpath</c>.</param>
    /// <param name="output">Takes the table.</param>
    /// <returns>0; 1 when the engines disagree or ours is not fast enough; 2 without a folder.</returns>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output)
    {
        if (arguments is not ["--peer", var peerFolder, ..])
        {
            await output.WriteLineAsync("fhirpath --peer FOLDER, where FOLDER holds node_modules/fhirpath; perf/fhirpath/compare does all of it.");
            return 2;
        }
        var bundle = ChartBundle.Write();
        var temporary = Directory.CreateTempSubdirectory("fhirpath-");
        try
        {
            var bundleFile = Path.Combine(temporary.FullName, "bundle.json");
            var expressionsFile = Path.Combine(temporary.FullName, "expressions.json");
            await File.WriteAllBytesAsync(bundleFile, bundle);
            await File.WriteAllTextAsync(expressionsFile, JsonSerializer.Serialize(ComparedExpressions.All));
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Bundle of {bundle.Length / 1000.0:0} KB, {Rounds} rounds in turns, {Machine.Here()}"));
            using var ours = new OurEngine(bundle, ComparedExpressions.All);
            using var peer = new PeerEngine(Path.Combine(Published.Root(), "perf", "fhirpath", "peer.js"), peerFolder, bundleFile, expressionsFile);
            return await AgreeAsync(ours, peer, output) && await CompareAsync(ours, peer, output) ? 0 : 1;
        }
        finally
        {
            temporary.Delete(recursive: true);
        }
    }

    private static async Task<bool> AgreeAsync(OurEngine ours, PeerEngine peer, TextWriter output)
    {
        var agree = true;
        for (var index = 0; index < ComparedExpressions.All.Count; index++)
        {
            var mine = ours.Results(index);
            var theirs = await peer.ResultsAsync(index);
            // Nothing found on both sides would say nothing.
            if (mine.Length > 0 && mine.SequenceEqual(theirs, StringComparer.Ordinal)) { continue; }
            agree = false;
            await output.WriteLineAsync($"{ComparedExpressions.All[index]}: ours [{string.Join(", ", mine)}], theirs [{string.Join(", ", theirs)}]");
        }
        return agree;
    }

    private static async Task<bool> CompareAsync(OurEngine ours, PeerEngine peer, TextWriter output)
    {
        // Twice over all, because compilers on both sides go on improving code that expressions share.
        for (var index = 0; index < 2 * ComparedExpressions.All.Count; index++)
        {
            ours.Measure(index % ComparedExpressions.All.Count, WarmUpMilliseconds);
            await peer.MeasureAsync(index % ComparedExpressions.All.Count, WarmUpMilliseconds);
        }
        await output.WriteLineAsync("  ours ns/op   theirs ns/op   ratio   bytes/op   expression");
        var (sumOfOurs, sumOfTheirs) = (0.0, 0.0);
        for (var index = 0; index < ComparedExpressions.All.Count; index++)
        {
            // The best round of each is the one that other work on the machine has disturbed least.
            var (our, their, bytes) = (double.MaxValue, double.MaxValue, 0.0);
            for (var round = 0; round < Rounds; round++)
            {
                (var nanoseconds, bytes) = ours.Measure(index, Milliseconds);
                our = Math.Min(our, nanoseconds);
                their = Math.Min(their, await peer.MeasureAsync(index, Milliseconds));
            }
            sumOfOurs += our;
            sumOfTheirs += their;
            await output.WriteLineAsync(Row(our, their, bytes, ComparedExpressions.All[index]));
        }
        await output.WriteLineAsync(Row(sumOfOurs, sumOfTheirs, bytes: null, "all together"));
        var ratio = sumOfTheirs / sumOfOurs;
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{ratio:0.0} times as fast; the least allowed is {LeastRatio:0}."));
        return ratio >= LeastRatio;
    }

    private static string Row(double ours, double theirs, double? bytes, string expression) =>
        string.Create(CultureInfo.InvariantCulture, $"{ours,12:N0} {theirs,14:N0} {theirs / ours,7:0.0} {bytes,10:N0}   {expression}");
}
