using CdsHooks.Storage.Ledger;
using CdsHooks.Storage.Tests.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace CdsHooks.Storage.Tests.Ledger;

public abstract class SigningKeyStoreTests(TestDatabase database) : OnEachDatabase(database)
{
    private static readonly SigningKeyRecord[] Two = [new("a", """{"n":1}"""), new("b", """{"n":2}""")];

    private static KeyChange Change(string keyId, string action = "published") => new() { KeyId = keyId, At = Sample.Noon, By = "schedule", Action = action };

    private static ISigningKeyStore Store(TestLedger ledger) => ledger.Host.Services.GetRequiredService<ISigningKeyStore>();

    [DatabaseFact]
    public async Task Store_NeverUsed_IsEmptyAtRevisionZero()
    {
        await using var ledger = await StartAsync();

        Assert.Equal(0, await Store(ledger).RevisionAsync(default));
        Assert.Empty((await Store(ledger).ReadAsync(default)).Keys);
        Assert.Empty(await Store(ledger).ChangesAsync(10, default));
    }

    [DatabaseFact]
    public async Task Save_FirstAndSecondTime_ExchangesAllAndKeepsTheChanges()
    {
        await using var ledger = await StartAsync();

        Assert.True(await Store(ledger).SaveAsync(new StoredSigningKeys(0, Two), [Change("a"), Change("b")], default));
        Assert.Equal(Two, (await Store(ledger).ReadAsync(default)).Keys);
        Assert.True(await Store(ledger).SaveAsync(new StoredSigningKeys(1, [Two[1]]), [Change("a", "dropped")], default));

        var read = await Store(ledger).ReadAsync(default);
        Assert.Equal(2, read.Revision);
        Assert.Equal(Two[1], Assert.Single(read.Keys));
        Assert.Equal([Change("a", "dropped"), Change("b")], await Store(ledger).ChangesAsync(2, default));
    }

    [DatabaseTheory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task Save_AtAnotherRevision_StoresNothing(long revision)
    {
        await using var ledger = await StartAsync();
        await Store(ledger).SaveAsync(new StoredSigningKeys(0, Two), [Change("a")], default);

        Assert.False(await Store(ledger).SaveAsync(new StoredSigningKeys(revision, []), [Change("a", "dropped")], default));

        Assert.Equal(2, (await Store(ledger).ReadAsync(default)).Keys.Count);
        Assert.Single(await Store(ledger).ChangesAsync(10, default));
    }

    [DatabaseFact]
    public async Task Save_ManyAtOnceOnAnEmptyStore_OneWins()
    {
        await using var ledger = await StartAsync();

        var saved = await Task.WhenAll(Enumerable.Range(0, 8).Select(turn => Task.Run(
            () => Store(ledger).SaveAsync(new StoredSigningKeys(0, [new($"key-{turn}", "{}")]), [Change($"key-{turn}")], default))));

        Assert.Single(saved, won => won);
        Assert.Single((await Store(ledger).ReadAsync(default)).Keys);
        Assert.Single(await Store(ledger).ChangesAsync(10, default));
    }
}

public sealed class SigningKeyStoreOnSqliteTests() : SigningKeyStoreTests(TestDatabase.Sqlite);

[Collection(SharedPostgres.Name)]
public sealed class SigningKeyStoreOnPostgreSqlTests(PostgresFixture postgres) : SigningKeyStoreTests(postgres.Database);
