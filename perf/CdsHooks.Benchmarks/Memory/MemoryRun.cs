using System.Net;
using CdsHooks.Measuring.Bodies;
using CdsHooks.Measuring.Servers;

namespace CdsHooks.Benchmarks.Memory;

/// <summary>Calls a service with a probe in it, and the bare endpoint beside it.</summary>
/// <param name="divisor">How much less is measured than for judging.</param>
/// <param name="clock">Tells what is today.</param>
/// <param name="progress">Takes a line for each step.</param>
internal sealed class MemoryRun(int divisor, TimeProvider clock, TextWriter progress) : IDisposable
{
    private const int LimitBytes = 30_000_000;
    private const int Connections = 4;
    private const int WarmConnections = 16;
    private const int ManyConnections = 64;
    private const int Large = 5_000_000;

    private static readonly (string Name, int Bytes, int Calls)[] Sizes =
        [("10 KB", 10_000, 4000), ("50 KB", 50_000, 3000), ("500 KB", 500_000, 600), ("2 MB", 2_000_000, 200), ("5 MB", Large, 120)];

    private readonly HttpClient client = new(new SocketsHttpHandler { MaxConnectionsPerServer = ManyConnections, UseProxy = false, AllowAutoRedirect = false });

    public void Dispose() => client.Dispose();

    /// <summary>Measures everything.</summary>
    /// <param name="published">Folder of a published service; <see langword="null"/> to publish this one.</param>
    /// <param name="cancel">Ends the run.</param>
    public async Task<MemoryResult> RunAsync(string? published, CancellationToken cancel)
    {
        var scratch = Directory.CreateTempSubdirectory("cdshooks-memory-");
        try
        {
            var assembly = published is null ? await Published.ServiceAsync(Path.Combine(scratch.FullName, "service"), cancel, "linux-x64") : Published.ServiceIn(published);
            var bareAssembly = await Published.BuildAsync("perf/limit/CdsHooks.Limit.csproj", Path.Combine(scratch.FullName, "bare"), cancel);
            var probe = await Published.ProbeAsync(Path.Combine(scratch.FullName, "probe"), cancel);
            IReadOnlyList<AdvertisedService> advertised;
            IReadOnlyList<SizeAllocation> sizes;
            Refusals declared, endless;
            using (var bare = await ServerProcess.StartAsync("bare endpoint", bareAssembly, Settings(scratch, "bare"), client, probe))
            using (var service = await ServerProcess.StartAsync("service", assembly, Settings(scratch, "first"), client, probe))
            {
                advertised = AdvertisedService.ReadAll(await client.GetByteArrayAsync(new Uri(service.Address, "cds-services"), cancel));
                sizes = await AllocateAsync(service, bare, advertised, cancel);
                declared = await RefuseAsync("declared, 30 MB and a byte", service, advertised[0].Id, () => new ByteArrayContent(new byte[LimitBytes + 1]), cancel);
                endless = await RefuseAsync("in pieces, without an end", service, advertised[0].Id, () => new EndlessBody(), cancel);
            }
            // A process of its own, since the largest resident memory counts from the start.
            var patient = new Dictionary<string, string>(Settings(scratch, "second"), StringComparer.Ordinal) { ["Budget__Total"] = "00:00:05" };
            using var other = await ServerProcess.StartAsync("service", assembly, patient, client, probe);
            return new MemoryResult(sizes, declared, endless, await CrowdAsync(other, advertised, cancel));
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    private static Dictionary<string, string> Settings(DirectoryInfo scratch, string name) => new(StringComparer.Ordinal)
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Benchmark",
        ["DOTNET_gcServer"] = "0",
        ["TrustedClients__OpenAccess"] = "true",
        ["Launch__PublicBaseUrl"] = "https://cds.example.org/",
        ["Storage__ConnectionString"] = $"Data Source={Path.Combine(scratch.FullName, name, "cdshooks.db")}",
        ["Storage__SpoolDirectory"] = Path.Combine(scratch.FullName, name, "spool"),
    };

    private async Task<IReadOnlyList<SizeAllocation>> AllocateAsync(ServerProcess service, ServerProcess bare, IReadOnlyList<AdvertisedService> advertised, CancellationToken cancel)
    {
        var found = new List<SizeAllocation>();
        foreach (var (name, bytes, full) in Sizes)
        {
            var calls = CallsOf(advertised, bytes, patients: bytes < 1_000_000 ? 3 : 1);
            var count = Math.Max(full / divisor, calls.Count);
            // The code is compiled, and the pools have the arrays that as many calls at a time need, however they happen to overlap.
            await SendAsync(service, calls, Math.Max(count, 2 * WarmConnections), cancel, WarmConnections);
            await SendAsync(bare, calls, Math.Max(count, 2 * WarmConnections), cancel, WarmConnections);
            var (ours, collections) = await AllocatedAsync(service, calls, count, cancel);
            var (limit, _) = await AllocatedAsync(bare, calls, count, cancel);
            await service.Probe!.WatchLargeObjectsAsync(cancel);
            await SendAsync(service, calls, count, cancel);
            var watched = await service.Probe.EndWatchAsync(cancel);
            found.Add(new SizeAllocation(name, count, ours, limit, collections, count, watched.LargeObjects, watched.LargeObjectTypes));
            await progress.WriteLineAsync($"{name}: {ours:N0} bytes a call, bare endpoint {limit:N0}; {watched.LargeObjects} large objects in {count} calls");
        }
        return found;
    }

    private async Task<(double Bytes, IReadOnlyList<double> Collections)> AllocatedAsync(ServerProcess server, IReadOnlyList<Call> calls, int count, CancellationToken cancel)
    {
        await server.WaitUntilQuietAsync();
        var before = await server.Probe!.ReadAsync(cancel);
        await SendAsync(server, calls, count, cancel);
        // What the ledger does afterwards was set off by the calls.
        await server.WaitUntilQuietAsync();
        var after = await server.Probe.ReadAsync(cancel);
        return ((double)(after.AllocatedBytes - before.AllocatedBytes) / count,
            [.. new[] { after.Collections0 - before.Collections0, after.Collections1 - before.Collections1, after.Collections2 - before.Collections2 }.Select(each => each * 1000.0 / count)]);
    }

    private async Task<Refusals> RefuseAsync(string name, ServerProcess service, string id, Func<HttpContent> body, CancellationToken cancel)
    {
        const int First = 5;
        var count = Math.Max(20 / divisor, 5);
        var (refused, sent) = (0, 0L);
        for (var each = 0; each < First; each++) { await SendOneAsync(); }
        await EmptyAsync();
        var resident = service.ResidentMegabytes();
        for (var each = 0; each < First; each++) { await SendOneAsync(); }
        await service.WaitUntilQuietAsync();
        (refused, sent) = (0, 0L);
        var before = await service.Probe!.ReadAsync(cancel);
        for (var each = 0; each < count; each++) { await SendOneAsync(); }
        await service.WaitUntilQuietAsync();
        var allocated = (await service.Probe.ReadAsync(cancel)).AllocatedBytes - before.AllocatedBytes;
        await EmptyAsync();
        var result = new Refusals(name, count, refused, sent / 1_000_000, (double)allocated / count, resident, service.ResidentMegabytes());
        await progress.WriteLineAsync($"Refused ({name}): {result.Refused} of {count}, {result.BytesEach:N0} bytes each, resident {result.BeforeMegabytes} to {result.AfterMegabytes} MB");
        return result;

        // Pools let go of what was unused between two collections, and a third one takes it.
        async Task EmptyAsync()
        {
            await service.WaitUntilQuietAsync();
            await service.Probe!.CollectAsync(cancel);
            await service.Probe.CollectAsync(cancel);
        }

        async Task SendOneAsync()
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(service.Address, "cds-services/" + id)) { Content = body() };
            request.Content.Headers.ContentType = new("application/json");
            try
            {
                using var answer = await client.SendAsync(request, cancel);
                if (answer.StatusCode == HttpStatusCode.RequestEntityTooLarge) { refused++; }
            }
            catch (HttpRequestException)
            {
                // Cut off while it was still sent: as good as an answer.
                refused++;
            }
            sent += (request.Content as EndlessBody)?.Sent ?? 0;
        }
    }

    private async Task<ParallelBodies> CrowdAsync(ServerProcess service, IReadOnlyList<AdvertisedService> advertised, CancellationToken cancel)
    {
        var calls = CallsOf(advertised, Large, patients: 1);
        var hasCards = new bool[calls.Count];
        for (var index = 0; index < calls.Count; index++) { hasCards[index] = (await AskAsync(index)).HasCards; }
        var (next, failed, lacking) = (-1, 0, 0);
        var count = ManyConnections * Math.Max(6 / divisor, 2);
        await Task.WhenAll(Enumerable.Range(0, ManyConnections).Select(_ => Task.Run(SendAllAsync, cancel)));
        var result = new ParallelBodies(ManyConnections, count, failed, lacking, service.PeakMegabytes());
        await progress.WriteLineAsync($"{ManyConnections} bodies of 5 MB at a time: {result.PeakMegabytes} MB at most; {lacking} of {count} without their cards, {failed} failed");
        return result;

        async Task SendAllAsync()
        {
            while (Interlocked.Increment(ref next) is var index && index < count)
            {
                var answer = await AskAsync(index % calls.Count);
                if (!answer.IsOk) { Interlocked.Increment(ref failed); }
                else if (hasCards[index % calls.Count] && !answer.HasCards) { Interlocked.Increment(ref lacking); }
            }
        }

        async Task<(bool IsOk, bool HasCards)> AskAsync(int index)
        {
            using var content = new ByteArrayContent(calls[index].Anew());
            content.Headers.ContentType = new("application/json");
            using var answer = await client.PostAsync(new Uri(service.Address, calls[index].Path), content, cancel);
            var text = await answer.Content.ReadAsByteArrayAsync(cancel);
            return (answer.StatusCode == HttpStatusCode.OK, text.AsSpan().IndexOf("\"uuid\""u8) >= 0);
        }
    }

    private async Task SendAsync(ServerProcess server, IReadOnlyList<Call> calls, int count, CancellationToken cancel, int connections = Connections)
    {
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(SendAllAsync, cancel)));

        async Task SendAllAsync()
        {
            while (Interlocked.Increment(ref next) is var index && index < count)
            {
                var call = calls[index % calls.Count];
                using var content = new ByteArrayContent(call.Anew());
                content.Headers.ContentType = new("application/json");
                using var answer = await client.PostAsync(new Uri(server.Address, call.Path), content, cancel);
                if (answer.StatusCode != HttpStatusCode.OK) { throw new InvalidOperationException($"{server.Name} answered {(int)answer.StatusCode}."); }
                await answer.Content.ReadAsByteArrayAsync(cancel);
            }
        }
    }

    private IReadOnlyList<Call> CallsOf(IReadOnlyList<AdvertisedService> advertised, int bytes, int patients)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        return [.. from patient in Enumerable.Range(1, patients) from service in advertised select new Call("cds-services/" + service.Id, HookCallBody.Write(service, bytes, patient, today))];
    }
}
