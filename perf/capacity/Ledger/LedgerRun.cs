using CdsHooks.Capacity.Costs;
using CdsHooks.Measuring.Bodies;
using CdsHooks.Measuring.Servers;
using CdsHooks.Testing.Postgres;
using Npgsql;

namespace CdsHooks.Capacity.Ledger;

/// <summary>Sends a bounded number of calls to a published service with its ledger on a PostgreSQL of its own, service by service.</summary>
internal sealed class LedgerRun(string assembly, string scratch, TimeProvider clock, TextWriter output)
{
    private const int CallsOfEach = 2_000;
    private const int SpooledOfEach = 40;
    private const int Bytes = 50_000;
    private const int Patients = 12;
    private const int AtOnce = 4;

    public async Task<LedgerCost> RunAsync(CancellationToken cancel)
    {
        await using var postgres = await PostgresServer.StartAsync();
        var address = await postgres.CreateDatabaseAsync();
        await using var tables = new LedgerTables(NpgsqlDataSource.Create(address + ";Maximum Pool Size=1"), postgres.Port);
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = AtOnce, UseProxy = false });
        using var service = await ServerProcess.StartAsync("service", assembly, Settings(address), client);
        var advertised = AdvertisedService.ReadAll(await client.GetByteArrayAsync(new Uri(service.Address, "cds-services"), cancel));
        var calls = advertised.ToDictionary(each => each, CallsTo);
        foreach (var each in advertised) { await SendAsync(service, calls[each], Patients, client, cancel); }

        var entries = new List<LedgerEntry>();
        foreach (var each in advertised)
        {
            await service.WaitUntilQuietAsync();
            var before = await tables.LookAsync(cancel);
            await SendAsync(service, calls[each], CallsOfEach, client, cancel);
            await service.WaitUntilQuietAsync();
            var added = await tables.LookAsync(cancel) - before;
            if (added.Calls != CallsOfEach) { throw new InvalidOperationException($"{added.Calls} of {CallsOfEach} calls are in the ledger."); }
            entries.Add(added.PerCall(each));
            await output.WriteLineAsync($"{each.Id} ({each.Hook}): {entries[^1].Bytes:F0} bytes");
        }
        var version = await tables.VersionAsync(cancel);
        var purge = await tables.PurgeAsync(cancel);
        var spooled = await SpoolAsync(postgres, service, calls.Values, client, cancel);
        return new LedgerCost(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), Machine.Here(), version, CallsOfEach, entries, spooled, purge);
    }

    private string SpoolFolder => Path.Combine(scratch, "spool");

    private Dictionary<string, string> Settings(string address) => new(StringComparer.Ordinal)
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Benchmark",
        ["TrustedClients__OpenAccess"] = "true",
        ["Launch__PublicBaseUrl"] = "https://cds.example.org/",
        ["Storage__Provider"] = "PostgreSql",
        ["Storage__ConnectionString"] = address,
        ["Storage__SpoolDirectory"] = SpoolFolder,
    };

    private Call[] CallsTo(AdvertisedService service)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        return [.. Enumerable.Range(1, Patients).Select(patient => new Call("cds-services/" + service.Id, HookCallBody.Write(service, Bytes, patient, today)))];
    }

    private async Task<double> SpoolAsync(PostgresServer postgres, ServerProcess service, Dictionary<AdvertisedService, Call[]>.ValueCollection calls, HttpClient client, CancellationToken cancel)
    {
        await postgres.StopAsync();
        foreach (var each in calls) { await SendAsync(service, each, SpooledOfEach, client, cancel); }
        await service.WaitUntilQuietAsync();
        var bytes = Directory.EnumerateFiles(SpoolFolder, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length);
        await postgres.StartAgainAsync();
        return (double)bytes / (SpooledOfEach * calls.Count);
    }

    private static Task SendAsync(ServerProcess server, Call[] calls, int count, HttpClient client, CancellationToken cancel) =>
        Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (index, stop) =>
        {
            using var body = new ByteArrayContent(calls[index % calls.Length].Anew());
            body.Headers.ContentType = new("application/json");
            using var answer = await client.PostAsync(new Uri(server.Address, calls[0].Path), body, stop);
            answer.EnsureSuccessStatusCode();
        });
}
