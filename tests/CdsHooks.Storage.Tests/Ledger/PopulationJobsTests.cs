using CdsHooks.Storage.Ledger;
using CdsHooks.Storage.Tests.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace CdsHooks.Storage.Tests.Ledger;

public abstract class PopulationJobsTests(TestDatabase database) : OnEachDatabase(database)
{
    private static readonly Guid Id = new("7a1f6f0e-3f5d-4a55-9d0a-2b6a0a5f0001");

    private static PopulationJob Waiting { get; } =
        new() { Id = Id, Ehr = "st-mary/production", Request = """{"group":"g1"}""", Phase = PopulationJobPhase.Waiting, CreatedAt = Sample.Noon, UpdatedAt = Sample.Noon };

    [DatabaseFact]
    public async Task Add_One_IsReadBackAsItWas()
    {
        await using var ledger = await StartAsync();
        var jobs = ledger.Host.Services.GetRequiredService<IPopulationJobs>();
        await jobs.AddAsync(Waiting, default);
        Assert.Equal(Waiting, await jobs.FindAsync(Id, default));
        Assert.Null(await jobs.FindAsync(Guid.NewGuid(), default));
    }

    [DatabaseFact]
    public async Task Newest_Several_ComeNewestFirst()
    {
        await using var ledger = await StartAsync();
        var jobs = ledger.Host.Services.GetRequiredService<IPopulationJobs>();
        var later = Waiting with { Id = Guid.NewGuid(), CreatedAt = Sample.Noon.AddMinutes(1) };
        await jobs.AddAsync(Waiting, default);
        await jobs.AddAsync(later, default);
        Assert.Equal([later, Waiting], await jobs.NewestAsync(10, default));
        Assert.Equal([later], await jobs.NewestAsync(1, default));
    }

    [DatabaseFact]
    public async Task Take_LeaseOfSomebodyElse_IsRefusedUntilItEnds()
    {
        await using var ledger = await StartAsync();
        var jobs = ledger.Host.Services.GetRequiredService<IPopulationJobs>();
        await jobs.AddAsync(Waiting, default);
        Assert.True(await jobs.TryTakeAsync(Id, "one", Sample.Noon, Sample.Noon.AddSeconds(60), default));
        Assert.False(await jobs.TryTakeAsync(Id, "two", Sample.Noon.AddSeconds(59), Sample.Noon.AddSeconds(119), default));
        Assert.True(await jobs.TryTakeAsync(Id, "one", Sample.Noon.AddSeconds(59), Sample.Noon.AddSeconds(60), default));
        Assert.True(await jobs.TryTakeAsync(Id, "two", Sample.Noon.AddSeconds(60), Sample.Noon.AddSeconds(120), default));
    }

    [DatabaseFact]
    public async Task Save_WhoLostTheLease_StoresNothing()
    {
        await using var ledger = await StartAsync();
        var jobs = ledger.Host.Services.GetRequiredService<IPopulationJobs>();
        await jobs.AddAsync(Waiting, default);
        await jobs.TryTakeAsync(Id, "two", Sample.Noon, Sample.Noon.AddSeconds(60), default);
        Assert.False(await jobs.SaveAsync(Waiting with { Owner = "one", Phase = PopulationJobPhase.Done }, default));
        var saved = Waiting with
        {
            Owner = "two", Phase = PopulationJobPhase.Fetching, StatusUrl = "https://ehr.example.org/status/1", TransactionTime = Sample.Noon, StartedAt = Sample.Noon, Progress = """{"files":[]}""",
            LeaseUntil = Sample.Noon.AddSeconds(90),
        };
        Assert.True(await jobs.SaveAsync(saved, default));
        Assert.Equal(saved, await jobs.FindAsync(Id, default));
    }

    [DatabaseFact]
    public async Task Stop_IsKeptWhileTheOwnerGoesOnToTell()
    {
        await using var ledger = await StartAsync();
        var jobs = ledger.Host.Services.GetRequiredService<IPopulationJobs>();
        await jobs.AddAsync(Waiting, default);
        await jobs.TryTakeAsync(Id, "one", Sample.Noon, Sample.Noon.AddSeconds(60), default);
        Assert.True(await jobs.WantStopAsync(Id, isWanted: true, Sample.Noon, default));
        await jobs.SaveAsync(Waiting with { Owner = "one", Phase = PopulationJobPhase.Exporting }, default);
        Assert.True((await jobs.FindAsync(Id, default))!.IsStopWanted);
    }

    [DatabaseFact]
    public async Task Stop_JobThatIsOver_IsRefused_AndGoOnTakesItUpAgain()
    {
        await using var ledger = await StartAsync();
        var jobs = ledger.Host.Services.GetRequiredService<IPopulationJobs>();
        await jobs.AddAsync(Waiting with { Phase = PopulationJobPhase.Failed, Owner = "one", Error = "The EHR cannot be reached." }, default);
        Assert.False(await jobs.WantStopAsync(Id, isWanted: true, Sample.Noon, default));
        Assert.False(await jobs.TryTakeAsync(Id, "one", Sample.Noon, Sample.Noon.AddSeconds(60), default));
        Assert.True(await jobs.WantStopAsync(Id, isWanted: false, Sample.Noon, default));
        Assert.Equal(Waiting, await jobs.FindAsync(Id, default));
        Assert.False(await jobs.WantStopAsync(Id, isWanted: false, Sample.Noon, default));
    }
}

public sealed class PopulationJobsOnSqliteTests() : PopulationJobsTests(TestDatabase.Sqlite);

[Collection(SharedPostgres.Name)]
public sealed class PopulationJobsOnPostgreSqlTests(PostgresFixture postgres) : PopulationJobsTests(postgres.Database);
