using CdsHooks.Measuring.Bodies;
using CdsHooks.Measuring.Servers;

namespace CdsHooks.Benchmarks.Limit;

/// <summary>Sends the same calls to the service and to the bare endpoint, round by round in turn, and compares the CPU of the two.</summary>
internal sealed class LimitRun(LimitOptions options, TimeProvider clock, TextWriter progress)
{
    // Far enough from saturation that p99 tells of the server and not of a queue before it; client and server share the cores.
    private const double PartOfThroughput = 0.4;

    public async Task<LimitResult> RunAsync(CancellationToken cancel)
    {
        var scratch = Directory.CreateTempSubdirectory("cdshooks-limit-");
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = options.Connections, UseProxy = false, AllowAutoRedirect = false });
        try
        {
            var serviceAssembly = await Published.ServiceAsync(Path.Combine(scratch.FullName, "service"), cancel);
            using var bare = options.Against is { } other
                ? await ServerProcess.StartAsync("other service", other, ServiceSettings(Path.Combine(scratch.FullName, "other")), client)
                : await ServerProcess.StartAsync("bare endpoint", await Published.BuildAsync("perf/limit/CdsHooks.Limit.csproj", Path.Combine(scratch.FullName, "bare"), cancel), Runtime, client);
            using var service = await ServerProcess.StartAsync("service", serviceAssembly, ServiceSettings(scratch.FullName), client);
            var advertised = AdvertisedService.ReadAll(await client.GetByteArrayAsync(new Uri(service.Address, "cds-services"), cancel));
            if (advertised.Count == 0) { throw new InvalidOperationException("The service advertises no CDS Service that a call could be written for."); }
            var calls = options.Sizes.Select(size => CallsOf(advertised, size.Bytes)).ToArray();
            await WarmUpAsync([bare, service], calls, client, cancel);
            var results = new List<SizeResult>();
            for (var size = 0; size < calls.Length; size++)
            {
                results.Add(await MeasureAsync(size, calls[size], service, bare, client, cancel));
            }
            return new LimitResult(results, advertised, service.PeakMegabytes(), bare.PeakMegabytes());
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    // Both servers run as the operator would run the service: workstation garbage collection as on any small container, tiered compilation with profiles.
    private static Dictionary<string, string> Runtime => new(StringComparer.Ordinal)
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Benchmark",
        ["DOTNET_gcServer"] = "0",
        ["DOTNET_TieredPGO"] = "1",
    };

    private static Dictionary<string, string> ServiceSettings(string scratch) => new(Runtime, StringComparer.Ordinal)
    {
        ["TrustedClients__OpenAccess"] = "true",
        ["Storage__ConnectionString"] = $"Data Source={Path.Combine(scratch, "ledger", "cdshooks.db")}",
        ["Launch__PublicBaseUrl"] = "https://cds.example.org/",
    };

    private Call[] CallsOf(IReadOnlyList<AdvertisedService> advertised, int bytes)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        // All services in turn for one patient after the other: no round may favour the cheap ones.
        return [.. from patient in Enumerable.Range(1, options.Patients)
                   from service in advertised
                   select new Call("cds-services/" + service.Id, HookCallBody.Write(service, bytes, patient, today))];
    }

    private async Task WarmUpAsync(ServerProcess[] servers, Call[][] calls, HttpClient client, CancellationToken cancel)
    {
        var settling = new Settling();
        for (var round = 0; round < options.WarmUpRounds && (round < options.LeastWarmUpRounds || !settling.IsOver); round++)
        {
            var cpu = TimeSpan.Zero;
            foreach (var server in servers)
            {
                cpu = TimeSpan.Zero;
                for (var size = 0; size < calls.Length; size++)
                {
                    cancel.ThrowIfCancellationRequested();
                    cpu += (await Round.RunAsync(server, calls[size], options.Sizes[size].Calls / 2, options.Connections, client)).CpuPerCall;
                }
            }
            // The last server is the one that has more to compile.
            settling.Add(cpu);
            await progress.WriteLineAsync($"Warmed up, round {round + 1}: {cpu.TotalMicroseconds:F0} us for one call of each size");
        }
    }

    private async Task<SizeResult> MeasureAsync(int size, Call[] calls, ServerProcess service, ServerProcess bare, HttpClient client, CancellationToken cancel)
    {
        var measured = options.Sizes[size];
        var count = measured.Calls;
        var ours = new List<Round>();
        var limit = new List<Round>();
        for (var round = 0; round < options.Rounds; round++)
        {
            cancel.ThrowIfCancellationRequested();
            limit.Add(await Round.RunAsync(bare, calls, count, options.Connections, client));
            ours.Add(await Round.RunAsync(service, calls, count, options.Connections, client));
        }
        var rate = SizeResult.Median(ours, round => round.CallsPerSecond) * PartOfThroughput;
        var paced = new List<PacedRound>();
        var pacedLimit = new List<PacedRound>();
        for (var round = 0; round < options.PacedRounds; round++)
        {
            pacedLimit.Add(await PacedRound.RunAsync(bare, calls, rate, options.PacedDuring, client, cancel));
            paced.Add(await PacedRound.RunAsync(service, calls, rate, options.PacedDuring, client, cancel));
        }
        var result = new SizeResult(measured, calls.Average(call => call.Body.Length), ours, limit, paced, pacedLimit);
        await progress.WriteLineAsync($"{measured.Name}: CPU ratio {result.MedianRatio:F2} ({result.CpuRatios[0]:F2} to {result.CpuRatios[^1]:F2}), "
            + $"service {SizeResult.Median(ours, r => r.CpuPerCall.TotalMicroseconds):F0} us, {bare.Name} {SizeResult.Median(limit, r => r.CpuPerCall.TotalMicroseconds):F0} us; "
            + $"throughput {result.ThroughputRatio:F2}; p99 at {rate:F0}/s {result.P99Ratio:F2}");
        return result;
    }
}
