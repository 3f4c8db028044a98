using System.Globalization;
using System.Text;
using CdsHooks.Benchmarks.Limit;
using CdsHooks.Benchmarks.Micro;
using CdsHooks.Measuring.Bodies;
using CdsHooks.Measuring.Servers;

namespace CdsHooks.Benchmarks.Growth;

/// <summary>The verb <c>growth</c>: what a call takes of a service with ten times as many rules, none of which matches; fails above <see cref="MostRatio"/>.</summary>
internal static class GrowthCommand
{
    private const double MostRatio = 1.5;
    private const int Times = 9;
    private const int Bytes = 50_000;
    private const int Patients = 6;
    private const int Connections = 6;

    /// <summary>Measures.</summary>
    /// <param name="arguments"><c>--results FOLDER</c>; <c>--quick</c> for fewer calls; <c>--write FOLDER</c> to write the generated packs there and do nothing more.</param>
    /// <param name="output">Tells how it goes.</param>
    /// <returns>0, or 1 when a call takes too much.</returns>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output)
    {
        if (Option(arguments, "--write") is { } folder)
        {
            await output.WriteLineAsync(GrownPacks.Write(ShippedContent.Folder, folder, Times).ToString());
            return 0;
        }
        var isQuick = arguments.Contains("--quick", StringComparer.Ordinal);
        var scratch = Directory.CreateTempSubdirectory("cdshooks-growth-");
        try
        {
            return await CompareAsync(scratch.FullName, isQuick ? 3 : 9, isQuick ? 1000 : 3000, Option(arguments, "--results"), output);
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    private static async Task<int> CompareAsync(string scratch, int rounds, int calls, string? results, TextWriter output)
    {
        var grown = Path.Combine(scratch, "packs");
        var (before, after) = GrownPacks.Write(ShippedContent.Folder, grown, Times);
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Connections, UseProxy = false, AllowAutoRedirect = false });
        var assembly = await Published.BuildAsync("src/CdsHooks.Service/CdsHooks.Service.csproj", Path.Combine(scratch, "service"), CancellationToken.None);
        using var usual = await ServerProcess.StartAsync("usual content", assembly, Settings(scratch, "usual", ShippedContent.Folder), client);
        using var large = await ServerProcess.StartAsync("grown content", assembly, Settings(scratch, "large", grown), client);
        var bodies = await CallsAsync(usual, client);
        if (!bodies.Select(call => call.Body).SequenceEqual((await CallsAsync(large, client)).Select(call => call.Body), Same.Bytes))
        {
            throw new InvalidOperationException("The generated rules change what a client sends.");
        }
        for (var round = 0; round < 3; round++)
        {
            foreach (var server in (ServerProcess[])[usual, large]) { await Round.RunAsync(server, bodies, calls, Connections, client); }
        }
        var pairs = new List<(Round Usual, Round Large)>();
        for (var round = 0; round < rounds; round++)
        {
            pairs.Add((await Round.RunAsync(usual, bodies, calls, Connections, client), await Round.RunAsync(large, bodies, calls, Connections, client)));
            await output.WriteLineAsync(Row(round + 1, pairs[^1]));
        }
        var ratios = pairs.Select(RatioOf).Order().ToArray();
        var median = ratios[ratios.Length / 2];
        await WriteAsync(results ?? Path.Combine(Published.Root(), "perf", "results"), before, after, calls, pairs, ratios, (usual.PeakMegabytes(), large.PeakMegabytes()));
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{after} rules instead of {before} cost {median:0.00} times as much for a call; the most allowed is {MostRatio}."));
        return median <= MostRatio ? 0 : 1;
    }

    private static async Task<Call[]> CallsAsync(ServerProcess server, HttpClient client)
    {
        var advertised = AdvertisedService.ReadAll(await client.GetByteArrayAsync(new Uri(server.Address, "cds-services")));
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        return [.. from patient in Enumerable.Range(1, Patients)
                   from service in advertised
                   select new Call("cds-services/" + service.Id, HookCallBody.Write(service, Bytes, patient, today))];
    }

    private static Dictionary<string, string> Settings(string scratch, string name, string packs) => new(StringComparer.Ordinal)
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Benchmark",
        ["DOTNET_gcServer"] = "0",
        ["DOTNET_TieredPGO"] = "1",
        ["TrustedClients__OpenAccess"] = "true",
        ["Storage__ConnectionString"] = $"Data Source={Path.Combine(scratch, name, "cdshooks.db")}",
        ["Launch__PublicBaseUrl"] = "https://cds.example.org/",
        ["Packs__Directories__0"] = packs,
        ["Packs__Watch"] = "false",
    };

    private static async Task WriteAsync(string folder, int before, int after, int calls, List<(Round Usual, Round Large)> pairs, double[] ratios, (long Usual, long Large) megabytes)
    {
        var day = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"""
            # Ten times as many rules, {day:yyyy-MM-dd}

            {Machine.Here()}.

            {before} rules of the packs that are shipped, and {after}: for each rule {Times} generated ones in the same service, about codes that occur in no chart, every fourth for an age
            that nobody has. Both services were sent the same bodies of 50 KB in turn, {calls} calls a round over {Connections} connections; CPU of the whole server process for a call.
            `eng/bench --growth` repeats it.

            Ratio, median: **{ratios[ratios.Length / 2]:0.00}** ({ratios[0]:0.00} to {ratios[^1]:0.00}); allowed: {MostRatio}. Largest resident memory: {megabytes.Usual} MB and {megabytes.Large} MB.

            | Round | {before} rules, µs | {after} rules, µs | Ratio |
            |--:|--:|--:|--:|

            """);
        for (var round = 0; round < pairs.Count; round++) { page.Append(Row(round + 1, pairs[round])).Append('\n'); }
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, $"{day:yyyy-MM-dd}-growth.md"), page.ToString());
    }

    private static string Row(int round, (Round Usual, Round Large) pair) => string.Create(
        CultureInfo.InvariantCulture, $"| {round} | {pair.Usual.CpuPerCall.TotalMicroseconds:0} | {pair.Large.CpuPerCall.TotalMicroseconds:0} | {RatioOf(pair):0.00} |");

    private static double RatioOf((Round Usual, Round Large) pair) => pair.Large.CpuPerCall / pair.Usual.CpuPerCall;

    private static string? Option(string[] arguments, string name) => Array.IndexOf(arguments, name) is >= 0 and var at && at + 1 < arguments.Length ? arguments[at + 1] : null;

    private sealed class Same : IEqualityComparer<byte[]>
    {
        public static readonly Same Bytes = new();

        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(byte[] obj) => obj.Length;
    }
}
