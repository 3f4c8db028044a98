using CdsHooks.Storage.Ledger;
using CdsHooks.Storage.Tests.Databases;

namespace CdsHooks.Storage.Tests.Ledger;

public abstract class EhrStoreTests(TestDatabase database) : OnEachDatabase(database)
{
    internal static EhrRecord Record(string slug, string environment = "production") =>
        new() { Slug = slug, Environment = environment, IsEnabled = true, Settings = """{"fhirBaseUrl":"https://fhir.example.org"}""" };

    internal static EhrChange Change(EhrRecord record, string action = "added") => new()
    {
        Slug = record.Slug,
        Environment = record.Environment,
        At = Sample.Noon,
        By = "configuration",
        Action = action,
        Details = """{"isEnabled":[null,true]}""",
    };

    [DatabaseFact]
    public async Task Store_NeverUsed_IsEmptyAtRevisionZero()
    {
        await using var ledger = await StartAsync();

        Assert.Equal(0, await ledger.Ehrs.RevisionAsync(default));
        Assert.Empty(await ledger.Ehrs.AllAsync(default));
        Assert.Empty(await ledger.Ehrs.ChangesAsync(10, default));
    }

    [DatabaseFact]
    public async Task Save_NewOnes_ReadsThemBackInOrderWithTheirChanges()
    {
        await using var ledger = await StartAsync();
        foreach (var record in new[] { Record("st-mary"), Record("a-b"), Record("ab", "test"), Record("ab") })
        {
            Assert.True(await ledger.Ehrs.SaveAsync(record, Change(record), default));
        }

        Assert.Equal(4, await ledger.Ehrs.RevisionAsync(default));
        Assert.Equal(
            [Record("a-b") with { Revision = 2 }, Record("ab") with { Revision = 4 }, Record("ab", "test") with { Revision = 3 }, Record("st-mary") with { Revision = 1 }],
            await ledger.Ehrs.AllAsync(default));
        Assert.Equal([Change(Record("ab")), Change(Record("ab", "test"))], await ledger.Ehrs.ChangesAsync(2, default));
    }

    [DatabaseFact]
    public async Task Save_NewOneThatIsThere_StoresNothing()
    {
        await using var ledger = await StartAsync();
        Assert.True(await ledger.Ehrs.SaveAsync(Record("a"), Change(Record("a")), default));

        Assert.False(await ledger.Ehrs.SaveAsync(Record("a") with { IsEnabled = false }, Change(Record("a")), default));

        Assert.Equal(1, await ledger.Ehrs.RevisionAsync(default));
        Assert.True(Assert.Single(await ledger.Ehrs.AllAsync(default)).IsEnabled);
        Assert.Single(await ledger.Ehrs.ChangesAsync(10, default));
    }

    [DatabaseFact]
    public async Task Save_ReadBefore_ReplacesIt()
    {
        await using var ledger = await StartAsync();
        await ledger.Ehrs.SaveAsync(Record("a"), Change(Record("a")), default);
        var read = Assert.Single(await ledger.Ehrs.AllAsync(default));
        var changed = read with { IsEnabled = false, Settings = "{}" };

        Assert.True(await ledger.Ehrs.SaveAsync(changed, Change(changed, "disabled"), default));

        Assert.Equal(changed with { Revision = 2 }, Assert.Single(await ledger.Ehrs.AllAsync(default)));
        Assert.Equal(["disabled", "added"], (await ledger.Ehrs.ChangesAsync(10, default)).Select(change => change.Action));
    }

    [DatabaseTheory]
    [InlineData("a", 7)]
    [InlineData("never-stored", 1)]
    public async Task Save_RevisionThatIsNotTheLatest_StoresNothing(string slug, long revision)
    {
        await using var ledger = await StartAsync();
        await ledger.Ehrs.SaveAsync(Record("a"), Change(Record("a")), default);

        Assert.False(await ledger.Ehrs.SaveAsync(Record(slug) with { Revision = revision }, Change(Record(slug)), default));

        Assert.Equal(1, await ledger.Ehrs.RevisionAsync(default));
        Assert.Single(await ledger.Ehrs.ChangesAsync(10, default));
    }

    [DatabaseFact]
    public async Task Save_EightAtOnceFromTheSameRevision_OneWins()
    {
        await using var ledger = await StartAsync();
        await ledger.Ehrs.SaveAsync(Record("a"), Change(Record("a")), default);
        var read = Assert.Single(await ledger.Ehrs.AllAsync(default));

        var won = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(
            () => ledger.Ehrs.SaveAsync(read with { Settings = $"{{\"writer\":{i}}}" }, Change(read, "changed"), default))));

        Assert.Single(won, saved => saved);
        Assert.Equal(2, await ledger.Ehrs.RevisionAsync(default));
        Assert.Equal(2, (await ledger.Ehrs.ChangesAsync(10, default)).Count);
    }

    [DatabaseFact]
    public async Task Save_Cancelled_StoresNothing()
    {
        await using var ledger = await StartAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => ledger.Ehrs.SaveAsync(Record("a"), Change(Record("a")), new CancellationToken(canceled: true)));

        Assert.Equal(0, await ledger.Ehrs.RevisionAsync(default));
    }

    [DatabaseTheory]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task Changes_CountBelowOne_Throws(int count)
    {
        await using var ledger = await StartAsync();

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => ledger.Ehrs.ChangesAsync(count, default));
    }
}

public sealed class EhrStoreOnSqliteTests() : EhrStoreTests(TestDatabase.Sqlite);

[Collection(SharedPostgres.Name)]
public sealed class EhrStoreOnPostgreSqlTests(PostgresFixture postgres) : EhrStoreTests(postgres.Database);
