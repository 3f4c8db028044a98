using CdsHooks.Storage.Ledger;
using CdsHooks.Storage.Tests.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace CdsHooks.Storage.Tests.Ledger;

public abstract class ProtectionKeyStoreTests(TestDatabase database) : OnEachDatabase(database)
{
    private static IProtectionKeyStore Store(TestLedger ledger) => ledger.Host.Services.GetRequiredService<IProtectionKeyStore>();

    [DatabaseFact]
    public async Task Store_TwoElementsAndOneAgain_KeepsTheNewest()
    {
        await using var ledger = await StartAsync();
        Assert.Empty(Store(ledger).All());

        Store(ledger).Store("key-1", "<a/>", onlyIfFirst: false);
        Store(ledger).Store("key-2", "<b/>", onlyIfFirst: false);
        Store(ledger).Store("key-1", "<c/>", onlyIfFirst: false);

        Assert.Equal(new Dictionary<string, string>(StringComparer.Ordinal) { ["key-1"] = "<c/>", ["key-2"] = "<b/>" }, Store(ledger).All());
    }

    [DatabaseFact]
    public async Task Store_ManyFirstElementsAtOnce_KeepsOne()
    {
        await using var ledger = await StartAsync();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(turn => Task.Run(() => Store(ledger).Store($"key-{turn}", "<a/>", onlyIfFirst: true))));

        Assert.Single(Store(ledger).All());
    }

    [DatabaseFact]
    public async Task All_TableIsAway_SaysThatTheLedgerIsUnavailable()
    {
        await using var ledger = await StartAsync();
        ledger.Sql("ALTER TABLE protection_key RENAME TO away");

        Assert.Throws<LedgerUnavailableException>(() => Store(ledger).All());
        Assert.Throws<LedgerUnavailableException>(() => Store(ledger).Store("key-1", "<a/>", onlyIfFirst: true));
    }
}

public sealed class ProtectionKeyStoreOnSqliteTests() : ProtectionKeyStoreTests(TestDatabase.Sqlite);

[Collection(SharedPostgres.Name)]
public sealed class ProtectionKeyStoreOnPostgreSqlTests(PostgresFixture postgres) : ProtectionKeyStoreTests(postgres.Database);
