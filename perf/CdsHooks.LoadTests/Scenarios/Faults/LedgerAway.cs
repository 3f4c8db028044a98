using CdsHooks.LoadTests.Calls;
using CdsHooks.LoadTests.Running;
using CdsHooks.Measuring.Load;
using Microsoft.Data.Sqlite;

namespace CdsHooks.LoadTests.Scenarios.Faults;

/// <summary>The ledger cannot be written for half of the time: PostgreSQL is killed and started again, the file of SQLite is held by somebody else.</summary>
internal sealed class LedgerAway : Scenario
{
    public override string Name => Setup.HasServers ? "postgres-away" : "sqlite-held";

    public override string Purpose => Setup.HasServers
        ? "PostgreSQL is killed and started again: does any call notice?"
        : "Somebody else holds the ledger's file: does any call notice?";

    public override bool HasFault => true;

    public override CallMix Mix { get; } = CallMix.WorkingDay;

    public override IReadOnlyList<Threshold> Thresholds { get; } = [.. FaultThresholds.All, Threshold.AtMostDegraded(0)];

    public override RatePlan PlanFor(Pace pace) => RatePlan.Inject(pace.At(0.3), pace.For(8));

    public override async Task BesideAsync(Stage stage, TimeSpan during, CancellationToken cancel)
    {
        await Task.Delay(during / 4, CancellationToken.None);
        if (stage.Site.Backend is { } backend)
        {
            await backend.Postgres.KillAsync();
            stage.Note("killed");
            await Task.Delay(during / 2, CancellationToken.None);
            await backend.Postgres.StartAgainAsync();
            stage.Note("started");
            return;
        }
        await using var holder = new SqliteConnection($"Data Source={stage.Site.LedgerFile};Pooling=False");
        await holder.OpenAsync(CancellationToken.None);
        await using (var hold = holder.CreateCommand())
        {
            hold.CommandText = "BEGIN IMMEDIATE";
            await hold.ExecuteNonQueryAsync(CancellationToken.None);
        }
        stage.Note("held");
        await Task.Delay(during / 2, CancellationToken.None);
        stage.Note("let go");
    }
}
