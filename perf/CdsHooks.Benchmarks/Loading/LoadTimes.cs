using System.Diagnostics;
using System.Globalization;
using System.Text;
using CdsHooks.Content;
using CdsHooks.Rules.Packs.Binding;
using CdsHooks.Rules.Packs.Model;
using CdsHooks.Rules.Packs.Reading;
using CdsHooks.Rules.Packs.Testing;
using CdsHooks.Rules.Packs;

namespace CdsHooks.Benchmarks.Loading;

/// <summary>Times loading in this process: first as it comes, when nothing is compiled yet, then warm.</summary>
internal sealed class LoadTimes
{
    private const int WarmRuns = 12;

    private readonly StringBuilder line = new();

    /// <summary>Loads again and again.</summary>
    /// <param name="folder">The packs.</param>
    /// <param name="isByStage">True to time each stage by itself, one after the other and not in parallel; false to load as the service does.</param>
    /// <returns>A line with the figures.</returns>
    public static string Measure(string folder, bool isByStage)
    {
        var times = new LoadTimes();
        times.line.Append("cold: ");
        Load(times);
        for (var run = 0; run < WarmRuns; run++) { Load(new LoadTimes()); }
        times.line.Append("   warm: ");
        Load(times);
        return times.line.ToString();

        void Load(LoadTimes each)
        {
            if (isByStage) { each.Stages(folder); } else { each.Whole(folder); }
        }
    }

    private void Whole(string folder) => Time("", () =>
    {
        var loading = PackLoader.Load(PackDirectory.Read(folder), DateOnly.MinValue);
        return loading.IsWhole ? loading : throw new InvalidOperationException(string.Join('\n', loading.Problems));
    });

    private void Stages(string folder)
    {
        var folders = Time("files", () => PackDirectory.Read(folder));
        var order = Time("YAML", () => new PackOrder(folders));
        var texts = Time("reading", () => Read(order));
        var packs = Time("binding", () => texts.ConvertAll(text => PackBinding.Bind(text).Pack!));
        var tests = Time("tests", () => packs.Sum(pack => PackTestRunner.Run(pack).Results.Count));
        line.Append(CultureInfo.InvariantCulture, $"({tests} tests)");
    }

    private static List<PackText> Read(PackOrder order)
    {
        var read = new Dictionary<string, PackText>(StringComparer.Ordinal);
        foreach (var (documents, problems) in order.Packs)
        {
            read.Add(documents.Id!.Value, PackReader.Read(documents, [.. documents.Uses.Select(used => read[used.Value])], problems));
        }
        return [.. read.Values];
    }

    private T Time<T>(string stage, Func<T> work)
    {
        using var process = Process.GetCurrentProcess();
        var cpu = process.TotalProcessorTime;
        var start = Stopwatch.GetTimestamp();
        var result = work();
        var elapsed = Stopwatch.GetElapsedTime(start);
        process.Refresh();
        line.Append(CultureInfo.InvariantCulture, $"{stage}{(stage.Length > 0 ? " " : "")}{elapsed.TotalMilliseconds:0} ({(process.TotalProcessorTime - cpu).TotalMilliseconds:0})  ");
        return result;
    }
}
