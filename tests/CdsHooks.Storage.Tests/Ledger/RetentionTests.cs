using CdsHooks.Storage.Ledger;
using CdsHooks.Storage.Ledger.Retention;
using CdsHooks.Storage.Tests.Databases;
using Microsoft.Extensions.Options;

namespace CdsHooks.Storage.Tests.Ledger;

public abstract class RetentionTests(TestDatabase database) : OnEachDatabase(database)
{
    private static readonly DateTimeOffset Now = Sample.Noon.AddDays(1000);

    private static LedgerPurge Purge(TestLedger ledger) => new(ledger.Database, Options.Create(ledger.Options), new FixedTime());

    private static FeedbackRecord Received(int number, DateTimeOffset at) =>
        Sample.Accepted(Sample.Uuid(number), Sample.Uuid(90)) with { ReceivedAt = at, UserComment = "seen", OverrideReasonCode = "will-monitor" };

    [DatabaseFact]
    public async Task Purge_CallsOnBothSidesOfTheDay_RemovesTheOlderWithAllThatBelongsToThem()
    {
        await using var ledger = await StartAsync();
        var limit = Now.AddDays(-400);
        ledger.Calls.TryRecord(Sample.Call(1) with
        {
            At = limit.AddMilliseconds(-1), Cards = [Sample.Card(1, Sample.Uuid(11)), Sample.Card(3)], Shadows = [new ShadowFiring("new-rule", "1.0.0", 2)],
        });
        ledger.Calls.TryRecord(Sample.Call(2) with { At = limit, Cards = [Sample.Card(2, Sample.Uuid(12))], Shadows = [new ShadowFiring("new-rule", "1.0.0", 2)] });
        await ledger.Calls.FlushAsync(default);

        Assert.Equal(new PurgedRows(0, 0, 1), await Purge(ledger).RunAsync(default));

        Assert.Equal(Sample.Call(2).CallId, Assert.Single(await ledger.Reader.LatestCallsAsync(10, default)).CallId);
        foreach (var table in new[] { "served_card", "shadow_firing" }) { Assert.Equal(1L, ledger.Sql($"SELECT count(*) FROM {table}")); }
        Assert.Null(await ledger.Reader.FindCardAsync(Sample.Uuid(1), default));
        Assert.Equal([Sample.Uuid(12)], (await ledger.Reader.FindCardAsync(Sample.Uuid(2), default))!.Card.SuggestionUuids);
        Assert.Equal(default(PurgedRows), await Purge(ledger).RunAsync(default));
    }

    [DatabaseFact]
    public async Task Purge_FeedbackOnBothSidesOfTheDays_ErasesCommentsFirst()
    {
        await using var ledger = await StartAsync();
        await ledger.Feedback.StoreAsync(
            [
                Received(1, Now.AddDays(-400).AddMilliseconds(-1)),
                Received(2, Now.AddDays(-400)),
                Received(3, Now.AddDays(-90).AddMilliseconds(-1)),
                Received(4, Now.AddDays(-90)),
            ],
            default);

        Assert.Equal(new PurgedRows(3, 1, 0), await Purge(ledger).RunAsync(default));

        var left = await ledger.Reader.LatestFeedbackAsync(10, default);
        Assert.Equal(["seen", null, null], left.Select(item => item.Item.UserComment));
        Assert.All(left, item => Assert.Equal("will-monitor", item.Item.OverrideReasonCode));
        Assert.Equal(3L, ledger.Sql("SELECT count(*) FROM feedback_suggestion"));
    }

    [DatabaseFact]
    public async Task Purge_CommentErasedAndFeedbackSentAgain_StaysErased()
    {
        await using var ledger = await StartAsync();
        var item = Received(1, Now.AddDays(-100));
        await ledger.Feedback.StoreAsync([item], default);
        await Purge(ledger).RunAsync(default);

        Assert.Equal(0, (await ledger.Feedback.StoreAsync([item with { ReceivedAt = Now }], default)).Stored);

        Assert.Null(Assert.Single(await ledger.Reader.LatestFeedbackAsync(10, default)).Item.UserComment);
    }

    [DatabaseFact]
    public async Task Purge_MoreThanTwoBatches_RemovesAll()
    {
        await using var ledger = await StartAsync();
        for (var i = 0; i < 1201; i++) { ledger.Calls.TryRecord(Sample.Call(i)); }
        await ledger.Calls.FlushAsync(default);

        Assert.Equal(new PurgedRows(0, 0, 1201), await Purge(ledger).RunAsync(default));

        Assert.Empty(await ledger.Reader.LatestCallsAsync(1, default));
    }

    [DatabaseFact]
    public async Task Purge_ZeroDays_KeepsForEver()
    {
        await using var ledger = await StartAsync(
            settings: [("Storage:Retention:CallDays", "0"), ("Storage:Retention:FeedbackDays", "0"), ("Storage:Retention:CommentDays", "0")]);
        ledger.Calls.TryRecord(Sample.Call(1));
        await ledger.Feedback.StoreAsync([Received(1, Sample.Noon)], default);

        Assert.Equal(default(PurgedRows), await Purge(ledger).RunAsync(default));
    }

    [DatabaseFact]
    public async Task Purge_RegistrationsHoweverOld_AreKept()
    {
        await using var ledger = await StartAsync();
        await ledger.Ehrs.SaveAsync(EhrStoreTests.Record("a"), EhrStoreTests.Change(EhrStoreTests.Record("a")), default);

        await Purge(ledger).RunAsync(default);

        Assert.Single(await ledger.Ehrs.ChangesAsync(10, default));
    }

    [DatabaseFact]
    public async Task Purge_DatabaseRefuses_IsUnavailable()
    {
        await using var ledger = await StartAsync();
        ledger.RefuseCalls();

        await Assert.ThrowsAsync<LedgerUnavailableException>(() => Purge(ledger).RunAsync(default));
    }

    [Theory]
    [InlineData("CallDays", "-1")]
    [InlineData("FeedbackDays", "36501")]
    [InlineData("CommentDays", "-1")]
    public async Task Start_WrongDays_Stops(string key, string value)
    {
        await using var ledger = TestLedger.Build(settings: ($"Storage:Retention:{key}", value));

        Assert.Contains(key, (await Assert.ThrowsAsync<OptionsValidationException>(() => ledger.Host.StartAsync())).Message, StringComparison.Ordinal);
    }

    private sealed class FixedTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}

public sealed class RetentionOnSqliteTests() : RetentionTests(TestDatabase.Sqlite);

[Collection(SharedPostgres.Name)]
public sealed class RetentionOnPostgreSqlTests(PostgresFixture postgres) : RetentionTests(postgres.Database)
{
    [DatabaseFact]
    public async Task Purge_AnotherReplicaIsAtIt_LeavesItAlone()
    {
        await using var ledger = await StartAsync();
        await using (await ledger.Database.TryLockPurgeAsync(default))
        {
            Assert.Null(await new LedgerPurge(ledger.Database, Options.Create(ledger.Options), TimeProvider.System).RunAsync(default));
        }
        Assert.NotNull(await new LedgerPurge(ledger.Database, Options.Create(ledger.Options), TimeProvider.System).RunAsync(default));
    }
}
