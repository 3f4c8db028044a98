using CdsHooks.Benchmarks.Micro;
using CdsHooks.Benchmarks.Reporting;
using CdsHooks.Measuring.Servers;

namespace CdsHooks.Benchmarks.Growth;

/// <summary>The verb <c>growth</c>: what a call takes as bytes, rules, replicas and EHRs grow; fails where a dimension has a gate and it stays closed.</summary>
internal static class GrowthCommand
{
    private static readonly Dictionary<string, Func<IGrowthDimension>> Dimensions = new(StringComparer.Ordinal)
    {
        ["bytes"] = () => new WithBytes(),
        ["rules"] = () => new WithRules(),
        ["replicas"] = () => new WithReplicas(),
        ["ehrs"] = () => new WithEhrs(),
    };

    /// <summary>Measures.</summary>
    /// <param name="arguments">One of <c>bytes</c>, <c>rules</c>, <c>replicas</c>, <c>ehrs</c>, or all of them without a name; <c>--quick</c> for fewer calls; <c>--results FOLDER</c>;
    /// <c>--write FOLDER --rules N</c> to write packs with so many rules there and do nothing more.</param>
    /// <param name="output">Tells how it goes.</param>
    /// <returns>0; 1 when a gate stays closed; 2 when there is no such dimension.</returns>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output)
    {
        if (arguments.Option("--write") is { } target)
        {
            await output.WriteLineAsync(FormattableString.Invariant($"{GrownPacks.Write(ShippedContent.Folder, target, arguments.Option("--rules", 740))} rules"));
            return 0;
        }
        var names = arguments is [var first, ..] && !first.StartsWith('-') ? [first] : Dimensions.Keys.ToArray();
        if (names.FirstOrDefault(name => !Dimensions.ContainsKey(name)) is { } unknown)
        {
            await output.WriteLineAsync($"There is no growth with {unknown}; {string.Join(", ", Dimensions.Keys)}.");
            return 2;
        }
        // A busy machine may take several times as long as a calm one.
        using var patience = new CancellationTokenSource(names.Length * TimeSpan.FromMinutes(15));
        var scratch = Directory.CreateTempSubdirectory("cdshooks-growth-");
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = GrowthSite.Connections, UseProxy = false, AllowAutoRedirect = false });
        try
        {
            var assembly = await Published.ServiceAsync(Path.Combine(scratch.FullName, "service"), patience.Token);
            var site = new GrowthSite(assembly, scratch.FullName, client, arguments.Has("--quick"), output);
            var isOpen = true;
            foreach (var name in names) { isOpen &= await MeasureAsync(Dimensions[name](), site, arguments.Option("--results") ?? ResultFile.Folder, patience.Token); }
            return isOpen ? 0 : 1;
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    private static async Task<bool> MeasureAsync(IGrowthDimension dimension, GrowthSite site, string folder, CancellationToken cancel)
    {
        await using (dimension)
        {
            var results = await new GrowthRun(dimension, site).RunAsync(cancel);
            var finding = dimension.Find(results);
            var page = await GrowthReport.WriteAsync(folder, dimension, site, results, finding);
            foreach (var line in (IEnumerable<string>)[.. finding.Sentences, .. finding.Breaches, $"Results: {page}"]) { await site.Output.WriteLineAsync(line); }
            return finding.Breaches.Count == 0;
        }
    }
}
