using CdsHooks.Storage.Tests.Databases;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CdsHooks.Storage.Tests.Ledger;

public abstract class LedgerHealthCheckTests(TestDatabase database) : OnEachDatabase(database)
{
    internal static async Task<HealthReportEntry> CheckAsync(TestLedger ledger) =>
        (await ledger.Host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries["ledger"];

    [DatabaseFact]
    public async Task Check_RunningWithRoom_IsHealthy()
    {
        await using var ledger = await StartAsync();

        var health = await CheckAsync(ledger);

        Assert.Equal(HealthStatus.Healthy, health.Status);
        Assert.Equal((0, 0L), (health.Data["pending"], health.Data["dropped"]));
    }

    [DatabaseTheory]
    [InlineData(1, HealthStatus.Healthy)]
    [InlineData(2, HealthStatus.Degraded)]
    public async Task Check_QueueOfTwo_IsDegradedOnceFull(int calls, HealthStatus expected)
    {
        await using var ledger = await StartAsync(settings: [("Storage:QueueLimit", "2"), ("Storage:SpoolDirectory", "")]);
        ledger.Sql("ALTER TABLE served_call ADD COLUMN more TEXT NOT NULL DEFAULT 'x' CHECK (hook = '')");
        for (var i = 0; i < calls; i++) { ledger.Calls.TryRecord(Sample.Call(i)); }

        Assert.Equal(expected, (await CheckAsync(ledger)).Status);
    }
}

public sealed class LedgerHealthCheckOnSqliteTests() : LedgerHealthCheckTests(TestDatabase.Sqlite);

[Collection(SharedPostgres.Name)]
public sealed class LedgerHealthCheckOnPostgreSqlTests(PostgresFixture postgres) : LedgerHealthCheckTests(postgres.Database);
