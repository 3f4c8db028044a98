using CdsHooks.Storage.Ledger;
using CdsHooks.Storage.Tests.Databases;

namespace CdsHooks.Storage.Tests.Ledger;

public abstract class LedgerReaderTests(TestDatabase database) : OnEachDatabase(database)
{
    [DatabaseFact]
    public async Task CountByRule_ServedAcceptedOverriddenIgnored_CountsEachCardOnceByItsLatestFeedback()
    {
        await using var ledger = await StartAsync();
        ledger.Calls.TryRecord(Sample.Call(1) with { Cards = [Sample.Card(1), Sample.Card(2), Sample.Card(3), Sample.Card(4)] });
        ledger.Calls.TryRecord(Sample.Call(2) with { Cards = [Sample.Card(5) with { RuleId = "a1c-overdue" }] });
        var (accepted, overridden) = (Sample.Accepted(Sample.Uuid(1)), Sample.Overridden(Sample.Uuid(1)));
        await ledger.Feedback.StoreAsync(
            [
                accepted with { OutcomeAt = Sample.Noon.AddMinutes(9) },
                overridden,
                Sample.Accepted(Sample.Uuid(2)),
                Sample.Overridden(Sample.Uuid(2)),
                Sample.Accepted(Sample.Uuid(3)),
                Sample.Overridden(Sample.Uuid(777)),
            ],
            default);
        await ledger.Feedback.StoreAsync([Sample.Overridden(Sample.Uuid(3)) with { ReceivedAt = Sample.Noon.AddMinutes(3) }], default);

        var counts = await ledger.Reader.CountByRuleAsync(DateTimeOffset.MinValue, default);

        Assert.Equal(
            [
                new RuleOutcomes { RuleId = "a1c-overdue", Served = 1, Accepted = 0, Overridden = 0 },
                new RuleOutcomes { RuleId = "metformin-egfr", Served = 4, Accepted = 1, Overridden = 2 },
            ],
            counts);
    }

    [DatabaseTheory]
    [InlineData(-1, 1)]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    public async Task CountByRule_Since_IncludesTheVeryMoment(int milliseconds, int rules)
    {
        await using var ledger = await StartAsync();
        ledger.Calls.TryRecord(Sample.Call(0) with { Cards = [Sample.Card(1)] });
        await ledger.Calls.FlushAsync(default);

        Assert.Equal(rules, (await ledger.Reader.CountByRuleAsync(Sample.Noon.AddMilliseconds(milliseconds), default)).Count);
    }

    [DatabaseFact]
    public async Task LatestCards_MoreThanAskedFor_GivesTheNewestWithTheirFeedbackInOrder()
    {
        await using var ledger = await StartAsync();
        for (var i = 0; i < 4; i++) { ledger.Calls.TryRecord(Sample.Call(i) with { Cards = [Sample.Card(i, Sample.Uuid(50 + i))] }); }
        var later = Sample.Accepted(Sample.Uuid(3)) with { OutcomeAt = Sample.Noon.AddMinutes(5) };
        await ledger.Feedback.StoreAsync([later, Sample.Overridden(Sample.Uuid(3)), Sample.Overridden(Sample.Uuid(0))], default);

        var cards = await ledger.Reader.LatestCardsAsync(2, default);

        Assert.Equal([Sample.Uuid(3), Sample.Uuid(2)], cards.Select(card => card.Card.Uuid));
        Assert.Equal([Sample.Uuid(53)], cards[0].Card.SuggestionUuids);
        Assert.Equal([CardOutcome.Overridden, CardOutcome.Accepted], cards[0].Feedback.Select(item => item.Item.Outcome));
        Assert.Empty(cards[1].Feedback);
    }

    [DatabaseFact]
    public async Task CountShadows_FiredInSomeCalls_TellsHowOftenOfHowMany()
    {
        await using var ledger = await StartAsync();
        ledger.Calls.TryRecord(Sample.Call(1) with { Cards = [], Shadows = [new ShadowFiring("new-rule", "1.0.0", 2), new ShadowFiring("other", "2.0.0", 1)] });
        ledger.Calls.TryRecord(Sample.Call(2) with { Cards = [], Shadows = [new ShadowFiring("new-rule", "1.0.0", 1)] });
        ledger.Calls.TryRecord(Sample.Call(3) with { Cards = [] });
        await ledger.Calls.FlushAsync(default);

        var counts = await ledger.Reader.CountShadowsAsync(DateTimeOffset.MinValue, default);

        var service = Sample.Call(1).ServiceId;
        Assert.Equal(
            [
                new ShadowOutcomes { RuleId = "new-rule", RuleVersion = "1.0.0", ServiceId = service, Calls = 2, Findings = 3, CallsOfService = 3 },
                new ShadowOutcomes { RuleId = "other", RuleVersion = "2.0.0", ServiceId = service, Calls = 1, Findings = 1, CallsOfService = 3 },
            ],
            counts);
    }

    [DatabaseFact]
    public async Task CountShadows_BeforeTheMoment_LeavesThemOut()
    {
        await using var ledger = await StartAsync();
        ledger.Calls.TryRecord(Sample.Call(0) with { Cards = [], Shadows = [new ShadowFiring("new-rule", "1.0.0", 1)] });
        await ledger.Calls.FlushAsync(default);

        Assert.Single(await ledger.Reader.CountShadowsAsync(Sample.Noon, default));
        Assert.Empty(await ledger.Reader.CountShadowsAsync(Sample.Noon.AddMilliseconds(1), default));
    }

    [DatabaseFact]
    public async Task FindCard_NeverServed_IsNull()
    {
        await using var ledger = await StartAsync();

        Assert.Null(await ledger.Reader.FindCardAsync(Sample.Uuid(1), default));
    }

    [DatabaseTheory]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task Latest_CountBelowOne_Throws(int count)
    {
        await using var ledger = await StartAsync();

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => ledger.Reader.LatestCallsAsync(count, default));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => ledger.Reader.LatestCardsAsync(count, default));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => ledger.Reader.LatestFeedbackAsync(count, default));
    }
}

public sealed class LedgerReaderOnSqliteTests() : LedgerReaderTests(TestDatabase.Sqlite);

[Collection(SharedPostgres.Name)]
public sealed class LedgerReaderOnPostgreSqlTests(PostgresFixture postgres) : LedgerReaderTests(postgres.Database);
