using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CdsHooks.Storage.Tests.Ledger;

public sealed class LedgerHealthCheckTests
{
    private static async Task<HealthReportEntry> CheckAsync(TestLedger ledger) =>
        (await ledger.Host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries["ledger"];

    [Fact]
    public async Task Check_RunningWithRoom_IsHealthy()
    {
        await using var ledger = await TestLedger.StartAsync();

        var health = await CheckAsync(ledger);

        Assert.Equal(HealthStatus.Healthy, health.Status);
        Assert.Equal((0, 0L), (health.Data["pending"], health.Data["dropped"]));
    }

    [Theory]
    [InlineData(1, HealthStatus.Healthy)]
    [InlineData(2, HealthStatus.Unhealthy)]
    public async Task Check_QueueOfTwo_IsUnhealthyOnceFull(int calls, HealthStatus expected)
    {
        await using var ledger = await TestLedger.StartAsync(settings: ("Storage:QueueLimit", "2"));
        ledger.Sql("CREATE TRIGGER refuse BEFORE INSERT ON served_call BEGIN SELECT RAISE(ABORT, 'refused'); END");
        for (var i = 0; i < calls; i++) { ledger.Calls.TryRecord(Sample.Call(i)); }

        Assert.Equal(expected, (await CheckAsync(ledger)).Status);
    }

    [Fact]
    public async Task Check_FileGone_IsUnhealthy()
    {
        await using var ledger = await TestLedger.StartAsync();
        Directory.Delete(Path.GetDirectoryName(ledger.File)!, recursive: true);

        Assert.Equal(HealthStatus.Unhealthy, (await CheckAsync(ledger)).Status);
    }
}
