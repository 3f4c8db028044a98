using System.Globalization;
using System.Security.Cryptography;
using CdsHooks.Benchmarks.Reporting;
using CdsHooks.Measuring.Servers;
using CdsHooks.Testing;
using CdsHooks.Testing.Postgres;
using CdsHooks.Testing.Processes;
using CdsHooks.Testing.Redis;
using Npgsql;

namespace CdsHooks.Benchmarks.Growth;

/// <summary>One to three replicas behind the proxy, with the database and the shared state that a hospital would run. Every call must stand in the ledger.</summary>
internal sealed class WithReplicas : IGrowthDimension
{
    private const int Bytes = 50_000;
    private const int MostReplicas = 3;
    private const int WarmUpRounds = 4;

    private readonly List<ServerProcess> replicas = [];
    private readonly Dictionary<GrowthPoint, Proxy> proxies = [];
    private readonly Dictionary<GrowthPoint, (TimeSpan Postgres, TimeSpan Redis, TimeSpan Proxy)> before = [];
    private readonly Dictionary<GrowthPoint, (TimeSpan Postgres, TimeSpan Redis, TimeSpan Proxy, int Calls)> others = [];
    private readonly SignedCalls ehr = new(1);
    private PostgresServer? postgres;
    private RedisProcess? redis;
    private string ledger = "";
    private long rows;

    public string Name => "replicas";

    public string Title => "Growth with replicas";

    public IReadOnlyList<string> Method =>
    [
        string.Create(CultureInfo.InvariantCulture, $"Bodies of {Bytes / 1000} KB with tokens (ES384) of one EHR, through HAProxy with the configuration that is deployed, to 1, 2 or 3 of the same three replicas; PostgreSQL 15 and Redis 7 of Debian."),
        "  Replay memory and suppression are shared in Redis. PostgreSQL does not wait for the disk here. CPU for a call is the sum over the replicas; that of the others stands beside it.",
        "The same number of calls is sent to each row, so that every one of several replicas gets fewer: what it does anyway (asking for changes, health checks of three proxies, writing to the ledger in batches",
        "  that are smaller then) falls on fewer calls. That part of the growth is one of this measurement, not of replicas that are as busy as a single one; how much of it, was not measured.",
        "After each round the rows of the ledger are counted: as many more as calls were answered, or the run fails.",
        string.Create(CultureInfo.InvariantCulture, $"**What {Environment.ProcessorCount} cores cannot show**: client, proxy, replicas, database and shared state all run on them, so throughput cannot grow with replicas here. What can be seen is that a call costs no more when there are more of them, and that nothing is lost."),
    ];

    public async Task<IReadOnlyList<GrowthPoint>> StartAsync(GrowthSite site, CancellationToken cancel)
    {
        var missing = PostgresServer.MissingReason ?? RedisProcess.WhyNot ?? (Proxy.IsInstalled ? null : "haproxy is not installed");
        if (missing is not null)
        {
            throw new InvalidOperationException($"{missing}. apt-get install postgresql redis-server haproxy");
        }
        postgres = await PostgresServer.StartAsync();
        redis = await RedisProcess.StartAsync();
        ledger = await postgres.CreateDatabaseAsync();
        var keyFile = Path.Combine(site.Scratch, "suppression.key");
        await File.WriteAllTextAsync(keyFile, Convert.ToHexString(RandomNumberGenerator.GetBytes(32)), cancel);
        for (var number = 1; number <= MostReplicas; number++)
        {
            var settings = site.Settings(string.Create(CultureInfo.InvariantCulture, $"replica-{number}"));
            ehr.Register(settings);
            settings["Storage__Provider"] = "PostgreSql";
            settings["Storage__ConnectionString"] = ledger;
            settings["SharedState__Provider"] = "Redis";
            settings["SharedState__ConnectionString"] = redis.ConnectionString;
            settings["Suppression__KeyFile"] = keyFile;
            replicas.Add(await site.StartAsync(string.Create(CultureInfo.InvariantCulture, $"replica {number}"), settings));
        }
        var calls = GrowthSite.CallsOf(Bytes);
        var points = new List<GrowthPoint>();
        for (var count = 1; count <= MostReplicas; count++)
        {
            // The configuration names two at least: the second of one is nobody, and is found to be away.
            string[] addresses = count == 1 ? [replicas[0].Address.Authority, string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{FreePort.Next()}")] : [.. replicas.Take(count).Select(replica => replica.Address.Authority)];
            var proxy = await Proxy.StartAsync(Path.Combine(Published.Root(), "deploy", "haproxy"), addresses, site.Client);
            var point = new GrowthPoint(count == 1 ? "1 replica" : string.Create(CultureInfo.InvariantCulture, $"{count} replicas"), count, proxy.Address, [.. replicas.Take(count)], calls, site.Calls(2000)) { Token = ehr.Token };
            proxies.Add(point, proxy);
            points.Add(point);
        }
        // Each by itself: behind the proxy the third would be called a third as often as the first until the runtime has compiled what it needs. Meanwhile the proxy notices who is away.
        foreach (var replica in replicas)
        {
            var alone = points[0] with { Name = replica.Name, Address = replica.Address, Servers = [replica] };
            for (var round = 0; round < WarmUpRounds; round++) { await PointRound.RunAsync(alone, alone.CallsPerRound, GrowthSite.Connections, site.Client, cancel); }
        }
        return points;
    }

    public async Task PrepareAsync(GrowthPoint point, CancellationToken cancel)
    {
        rows = await RowsAsync(cancel);
        before[point] = Others(point);
        others[point] = (TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero, 0);
        point.Columns["Rows in the ledger"] = "0";
    }

    public async Task CheckAsync(GrowthPoint point, CancellationToken cancel)
    {
        var expected = rows + point.CallsPerRound;
        for (var look = 0; look < 50 && await RowsAsync(cancel) < expected; look++) { await Task.Delay(TimeSpan.FromMilliseconds(200), cancel); }
        rows = await RowsAsync(cancel);
        if (rows != expected) { throw new InvalidOperationException($"{point.Name}: the ledger has {rows} rows instead of {expected}."); }
        var (now, then, sum) = (Others(point), before[point], others[point]);
        others[point] = (sum.Postgres + now.Postgres - then.Postgres, sum.Redis + now.Redis - then.Redis, sum.Proxy + now.Proxy - then.Proxy, sum.Calls + point.CallsPerRound);
        // The next round belongs to another point.
        foreach (var each in proxies.Keys) { before[each] = Others(each); }
        var (inPostgres, inRedis, inProxy, calls) = others[point];
        point.Columns["Rows in the ledger"] = string.Create(CultureInfo.InvariantCulture, $"{calls:N0} of {calls:N0}");
        point.Columns["PostgreSQL, Redis, proxy: µs for a call"] = string.Create(CultureInfo.InvariantCulture, $"{inPostgres.TotalMicroseconds / calls:N0}, {inRedis.TotalMicroseconds / calls:N0}, {inProxy.TotalMicroseconds / calls:N0}");
    }

    public GrowthFinding Find(IReadOnlyList<PointResult> results)
    {
        var ratios = results[^1].RatiosTo(results[0]).Order().ToArray();
        return new GrowthFinding(
        [
            FormattableString.Invariant($"Three replicas take **{ratios[ratios.Length / 2]:F2}** times the CPU of one for a call ({ratios[0]:F2} to {ratios[^1]:F2}), all of them together. Every call that was answered stands in the ledger."),
            FormattableString.Invariant($"One replica on a core of its own could answer {1_000_000 / results[0].Cpu.Median:N0} such calls a second; what is shared takes {Per(results[0], pair => pair.Postgres):N0} µs (PostgreSQL), {Per(results[0], pair => pair.Redis):N0} µs (Redis) and {Per(results[0], pair => pair.Proxy):N0} µs (HAProxy) for each."),
        ], []);
    }

    public IEnumerable<MeasuredFigure> Figures(IReadOnlyList<PointResult> results) =>
    [
        MeasuredFigure.Lower("PostgreSQL: CPU", MeasuredFigure.Microseconds, results.Select(result => Per(result, pair => pair.Postgres))),
        MeasuredFigure.Lower("Redis: CPU", MeasuredFigure.Microseconds, results.Select(result => Per(result, pair => pair.Redis))),
        MeasuredFigure.Lower("HAProxy: CPU", MeasuredFigure.Microseconds, results.Select(result => Per(result, pair => pair.Proxy))),
    ];

    public async ValueTask DisposeAsync()
    {
        foreach (var proxy in proxies.Values) { await proxy.DisposeAsync(); }
        foreach (var replica in replicas) { replica.Dispose(); }
        if (redis is not null) { await redis.DisposeAsync(); }
        if (postgres is not null) { await postgres.DisposeAsync(); }
        ehr.Dispose();
    }

    private double Per(PointResult result, Func<(TimeSpan Postgres, TimeSpan Redis, TimeSpan Proxy, int Calls), TimeSpan> which) =>
        which(others[result.Point]).TotalMicroseconds / others[result.Point].Calls;

    private (TimeSpan Postgres, TimeSpan Redis, TimeSpan Proxy) Others(GrowthPoint point) => (
        ProcessFamily.CpuTime(ProcessFamily.Find(string.Create(CultureInfo.InvariantCulture, $"-p {postgres!.Port} -c listen_addresses"))),
        ProcessFamily.CpuTime(ProcessFamily.Find(string.Create(CultureInfo.InvariantCulture, $"redis-server 127.0.0.1:{redis!.Port}"))),
        ProcessFamily.CpuTime(proxies[point].Id));

    private async Task<long> RowsAsync(CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection(ledger + ";Pooling=false");
        await connection.OpenAsync(cancel);
        await using var command = new NpgsqlCommand("SELECT count(*) FROM served_call", connection);
        return (long)(await command.ExecuteScalarAsync(cancel))!;
    }
}
