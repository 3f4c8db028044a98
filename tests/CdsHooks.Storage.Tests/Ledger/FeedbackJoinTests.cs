using CdsHooks.Storage.Ledger;
using CdsHooks.Storage.Tests.Databases;

namespace CdsHooks.Storage.Tests.Ledger;

/// <summary>Feedback finds its card, whichever came first and wherever.</summary>
public abstract class FeedbackJoinTests(TestDatabase database) : OnEachDatabase(database)
{
    private static CallRecord Served => Sample.Call(1) with { Cards = [Sample.Card(1)] };

    private static async Task AssertJoinedAsync(TestLedger ledger, bool isKnownAtOnce)
    {
        var item = Assert.Single(await ledger.Reader.LatestFeedbackAsync(10, default));
        Assert.Equal(
            new FeedbackCard
            {
                CallId = Served.CallId,
                ServiceId = "renal-safety",
                RuleId = "metformin-egfr",
                RuleVersion = "1.4.0",
                Ehr = "st-mary/production",
                UserType = "Practitioner",
            },
            item.Card);
        Assert.Equal(isKnownAtOnce, item.CardKnown);
        Assert.Equal(1, Assert.Single(await ledger.Reader.CountFeedbackAsync(Sample.Noon, default)).Overridden);
    }

    [DatabaseFact]
    public async Task Feedback_OnACardWrittenLongAgo_Joins()
    {
        await using var ledger = await StartAsync();
        ledger.Calls.TryRecord(Served);
        await ledger.Calls.FlushAsync(default);

        await ledger.Feedback.StoreAsync([Sample.Overridden(Sample.Uuid(1)) with { OutcomeAt = Sample.Noon.AddDays(200) }], default);

        await AssertJoinedAsync(ledger, isKnownAtOnce: true);
    }

    [DatabaseFact]
    public async Task Feedback_SentTwice_JoinsAndCountsOnce()
    {
        await using var ledger = await StartAsync();
        ledger.Calls.TryRecord(Served);
        await ledger.Feedback.StoreAsync([Sample.Overridden(Sample.Uuid(1))], default);
        await ledger.Feedback.StoreAsync([Sample.Overridden(Sample.Uuid(1))], default);

        await AssertJoinedAsync(ledger, isKnownAtOnce: true);
    }

    [DatabaseFact]
    public async Task Feedback_OutOfOrder_TheLatestOutcomeCounts()
    {
        await using var ledger = await StartAsync();
        ledger.Calls.TryRecord(Served);
        await ledger.Feedback.StoreAsync([Sample.Accepted(Sample.Uuid(1)) with { OutcomeAt = Sample.Noon.AddHours(2) }], default);
        await ledger.Feedback.StoreAsync([Sample.Overridden(Sample.Uuid(1)) with { OutcomeAt = Sample.Noon.AddHours(1) }], default);

        var counts = Assert.Single(await ledger.Reader.CountFeedbackAsync(Sample.Noon, default));
        Assert.Equal((1, 1, 0), (counts.Served, counts.Accepted, counts.Overridden));
        Assert.Empty(counts.OverrideReasons);
    }

    [DatabaseFact]
    public async Task Feedback_WhileItsCardIsInTheSpool_JoinsOnceItIsWritten()
    {
        await using var ledger = await StartAsync();
        ledger.RefuseCalls();
        ledger.Calls.TryRecord(Served);
        await ledger.SpooledAsync();
        await ledger.Feedback.StoreAsync([Sample.Overridden(Sample.Uuid(1))], default);

        ledger.AcceptCalls();
        await ledger.SettleAsync();

        await AssertJoinedAsync(ledger, isKnownAtOnce: false);
    }

    [DatabaseFact]
    public async Task Feedback_AtAnotherReplica_Joins()
    {
        await using var ledger = await StartAsync();
        await using var other = await ledger.StartBesideAsync();
        ledger.Calls.TryRecord(Served);
        await ledger.Calls.FlushAsync(default);

        var receipt = await other.Feedback.StoreAsync([Sample.Overridden(Sample.Uuid(1))], default);

        Assert.Equal(0, receipt.UnknownCards);
        await AssertJoinedAsync(ledger, isKnownAtOnce: true);
    }

    [DatabaseFact]
    public async Task Feedback_AtAnotherReplicaBeforeTheCardIsWritten_Joins()
    {
        await using var ledger = await StartAsync();
        await using var other = await ledger.StartBesideAsync();
        await other.Feedback.StoreAsync([Sample.Overridden(Sample.Uuid(1))], default);

        ledger.Calls.TryRecord(Served);
        await ledger.Calls.FlushAsync(default);

        await AssertJoinedAsync(ledger, isKnownAtOnce: false);
    }

    [DatabaseFact]
    public async Task Feedback_OnACardNeverServed_HasNone()
    {
        await using var ledger = await StartAsync();
        await ledger.Feedback.StoreAsync([Sample.Overridden(Sample.Uuid(1)), Sample.Overridden(Sample.Uuid(2)) with { CardUuid = "none" }], default);

        Assert.All(await ledger.Reader.LatestFeedbackAsync(10, default), item => Assert.Null(item.Card));
        Assert.Empty(await ledger.Reader.CountFeedbackAsync(DateTimeOffset.MinValue, default));
    }

    [DatabaseFact]
    public async Task CountFeedback_SeveralVersionsEhrsAndUsers_CountsEachApartWithItsReasons()
    {
        await using var ledger = await StartAsync();
        ledger.Calls.TryRecord(Sample.Call(1) with { Cards = [Sample.Card(1), Sample.Card(2), Sample.Card(3), Sample.Card(4) with { RuleVersion = "1.5.0" }] });
        ledger.Calls.TryRecord(Sample.Call(2) with { Ehr = "lakeside/test", Cards = [Sample.Card(5), Sample.Card(1)] });
        ledger.Calls.TryRecord(Sample.Call(3) with { Ehr = null, UserType = null, Cards = [Sample.Card(6)] });
        ledger.Calls.TryRecord(Sample.Call(4) with { UserType = "Patient", ServiceId = "other", Cards = [Sample.Card(7)] });
        var reason = Sample.Overridden(Sample.Uuid(1)) with { OverrideReasonCode = "will-monitor", OverrideReasonSystem = "http://example.org/reasons" };
        await ledger.Feedback.StoreAsync(
            [reason, reason with { CardUuid = Sample.Uuid(2).ToString() }, Sample.Overridden(Sample.Uuid(3)), Sample.Accepted(Sample.Uuid(5))], default);

        var counts = await ledger.Reader.CountFeedbackAsync(DateTimeOffset.MinValue, default);

        Assert.Equal(
            [
                ("1.4.0", "other", "st-mary/production", "Patient", 1, 0, 0),
                ("1.4.0", "renal-safety", null, null, 1, 0, 0),
                ("1.4.0", "renal-safety", "lakeside/test", "Practitioner", 1, 1, 0),
                ("1.4.0", "renal-safety", "st-mary/production", "Practitioner", 3, 0, 3),
                ("1.5.0", "renal-safety", "st-mary/production", "Practitioner", 1, 0, 0),
            ],
            counts.Select(c => (c.RuleVersion, c.ServiceId, c.Ehr, c.UserType, c.Served, c.Accepted, c.Overridden)));
        Assert.Equal(
            [new OverrideReasonCount("will-monitor", "http://example.org/reasons", 2), new OverrideReasonCount(null, null, 1)], counts[3].OverrideReasons);
    }
}

public sealed class FeedbackJoinOnSqliteTests() : FeedbackJoinTests(TestDatabase.Sqlite);

[Collection(SharedPostgres.Name)]
public sealed class FeedbackJoinOnPostgreSqlTests(PostgresFixture postgres) : FeedbackJoinTests(postgres.Database);
