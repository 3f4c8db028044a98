using CdsHooks.Storage.Ledger;
using CdsHooks.Storage.Tests.Databases;
using Microsoft.EntityFrameworkCore;

namespace CdsHooks.Storage.Tests.Ledger;

public abstract class FeedbackTests(TestDatabase database) : OnEachDatabase(database)
{
    [DatabaseFact]
    public async Task StoreAsync_CardStillQueued_FindsItAndJoins()
    {
        await using var ledger = await StartAsync();
        ledger.Calls.TryRecord(Sample.Call(1) with { Cards = [Sample.Card(1, Sample.Uuid(11), Sample.Uuid(12))] });
        var item = Sample.Accepted(Sample.Uuid(1), Sample.Uuid(12), Sample.Uuid(99)) with
        {
            OverrideReasonCode = "will-monitor",
            OverrideReasonSystem = "http://example.org/reasons",
            OverrideReasonDisplay = "Will monitor",
            UserComment = "seen",
        };

        var receipt = await ledger.Feedback.StoreAsync([item], default);

        Assert.Equal(new FeedbackReceipt { Stored = 1, UnknownCards = 0 }, receipt);
        var card = await ledger.Reader.FindCardAsync(Sample.Uuid(1), default);
        var joined = Assert.Single(card!.Feedback);
        Assert.True(joined.CardKnown);
        Assert.Equal(item.AcceptedSuggestionIds, joined.Item.AcceptedSuggestionIds);
        Assert.Equal([true, false], joined.SuggestionsKnown);
        Assert.Equal(item with { AcceptedSuggestionIds = joined.Item.AcceptedSuggestionIds }, joined.Item);
    }

    [DatabaseFact]
    public async Task StoreAsync_SuggestionOfAnotherCard_IsMarkedUnknown()
    {
        await using var ledger = await StartAsync();
        ledger.Calls.TryRecord(Sample.Call(1) with { Cards = [Sample.Card(1, Sample.Uuid(11)), Sample.Card(2, Sample.Uuid(12)), Sample.Card(3)] });

        await ledger.Feedback.StoreAsync(
            [
                Sample.Accepted(Sample.Uuid(1), Sample.Uuid(11), Sample.Uuid(12)), Sample.Accepted(Sample.Uuid(2), Sample.Uuid(11), Sample.Uuid(12)),
                Sample.Accepted(Sample.Uuid(3), Sample.Uuid(11), Sample.Uuid(12)),
            ],
            default);

        Assert.Equal([true, false], await KnownAsync(ledger, 1));
        Assert.Equal([false, true], await KnownAsync(ledger, 2));
        Assert.Equal([false, false], await KnownAsync(ledger, 3));
    }

    private static async Task<IReadOnlyList<bool>> KnownAsync(TestLedger ledger, int card)
    {
        var feedback = Assert.Single((await ledger.Reader.FindCardAsync(Sample.Uuid(card), default))!.Feedback);
        Assert.True(feedback.CardKnown);
        return feedback.SuggestionsKnown;
    }

    [DatabaseTheory]
    [InlineData("00000063-0007-0007-8000-000000000000")]
    [InlineData("not a uuid")]
    [InlineData("{00000001-0007-0007-8000-000000000000}")]
    [InlineData("a\0b")]
    [InlineData("")]
    public async Task StoreAsync_UnknownCard_IsStoredAndMarked(string card)
    {
        await using var ledger = await StartAsync();
        ledger.Calls.TryRecord(Sample.Call(1) with { Cards = [Sample.Card(1)] });

        var receipt = await ledger.Feedback.StoreAsync(
            [Sample.Accepted(Guid.Empty, Sample.Uuid(11)) with { CardUuid = card }, Sample.Overridden(Sample.Uuid(1))], default);

        Assert.Equal(new FeedbackReceipt { Stored = 2, UnknownCards = 1 }, receipt);
        var stored = (await ledger.Reader.LatestFeedbackAsync(10, default))[^1];
        Assert.False(stored.CardKnown);
        Assert.Equal([false], stored.SuggestionsKnown);
        Assert.Equal(card.Replace('\0', '\uFFFD'), stored.Item.CardUuid);
    }

    [DatabaseFact]
    public async Task StoreAsync_CardUuidInCapitals_IsTheSameCard()
    {
        await using var ledger = await StartAsync();
        var card = new Guid("abcdefab-cdef-4abc-8def-abcdefabcdef");
        ledger.Calls.TryRecord(Sample.Call(1) with { Cards = [Sample.Card(1) with { Uuid = card }] });
        var item = Sample.Overridden(card);

        var receipt = await ledger.Feedback.StoreAsync([item, item with { CardUuid = item.CardUuid.ToUpperInvariant() }], default);

        Assert.Equal(new FeedbackReceipt { Stored = 1, UnknownCards = 0 }, receipt);
    }

    [DatabaseFact]
    public async Task StoreAsync_UnknownCardServedAfterwards_IsJoinedAllTheSame()
    {
        await using var ledger = await StartAsync();
        await ledger.Feedback.StoreAsync([Sample.Overridden(Sample.Uuid(1))], default);
        ledger.Calls.TryRecord(Sample.Call(1) with { Cards = [Sample.Card(1)] });
        await ledger.Calls.FlushAsync(default);

        var card = await ledger.Reader.FindCardAsync(Sample.Uuid(1), default);

        Assert.False(Assert.Single(card!.Feedback).CardKnown);
    }

    [DatabaseFact]
    public async Task StoreAsync_SameItemsAgain_StoresThemOnce()
    {
        await using var ledger = await StartAsync();
        var item = Sample.Accepted(Sample.Uuid(1), Sample.Uuid(11), Sample.Uuid(12));
        var retried = item with
        {
            ReceivedAt = item.ReceivedAt.AddMinutes(5),
            OutcomeAt = item.OutcomeAt.ToOffset(TimeSpan.FromHours(2)),
            AcceptedSuggestionIds = [.. item.AcceptedSuggestionIds.Reverse()],
        };

        Assert.Equal(1, (await ledger.Feedback.StoreAsync([item, item], default)).Stored);
        Assert.Equal(new FeedbackReceipt { Stored = 0, UnknownCards = 1 }, await ledger.Feedback.StoreAsync([retried], default));

        Assert.Equal(2, Assert.Single(await ledger.Reader.LatestFeedbackAsync(10, default)).Item.AcceptedSuggestionIds.Count);
    }

    public static TheoryData<FeedbackRecord> OtherOpinions()
    {
        var first = Sample.Overridden(Sample.Uuid(1));
        return
        [
            first with { CardUuid = Sample.Uuid(2).ToString() },
            first with { ServiceId = "other" },
            first with { OutcomeAt = first.OutcomeAt.AddMilliseconds(1) },
            first with { Outcome = CardOutcome.Accepted },
            first with { AcceptedSuggestionIds = ["a"] },
            first with { OverrideReasonCode = "" },
            first with { OverrideReasonSystem = "x" },
            first with { OverrideReasonDisplay = "x" },
            first with { UserComment = "x" },
        ];
    }

    [DatabaseTheory]
    [MemberData(nameof(OtherOpinions))]
    public async Task StoreAsync_ItemThatDiffers_IsStoredBesides(FeedbackRecord other)
    {
        await using var ledger = await StartAsync();

        var receipt = await ledger.Feedback.StoreAsync([Sample.Overridden(Sample.Uuid(1)), other], default);

        Assert.Equal(2, receipt.Stored);
    }

    [DatabaseFact]
    public async Task StoreAsync_OneItemRefused_StoresNone()
    {
        await using var ledger = await StartAsync();
        ledger.Sql("ALTER TABLE feedback ADD COLUMN more TEXT NOT NULL DEFAULT 'x' CHECK (service_id <> 'bad')");
        var good = Sample.Accepted(Sample.Uuid(1), Sample.Uuid(11));

        await Assert.ThrowsAsync<LedgerUnavailableException>(
            () => ledger.Feedback.StoreAsync([good, good with { ServiceId = "bad" }, Sample.Overridden(Sample.Uuid(2))], default));

        Assert.Equal(0L, ledger.Sql("SELECT (SELECT count(*) FROM feedback) + (SELECT count(*) FROM feedback_suggestion)"));
        Assert.Equal(1, (await ledger.Feedback.StoreAsync([good], default)).Stored);
    }

    [DatabaseFact]
    public async Task StoreAsync_Cancelled_StoresNothing()
    {
        await using var ledger = await StartAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => ledger.Feedback.StoreAsync([Sample.Overridden(Sample.Uuid(1))], new CancellationToken(canceled: true)));

        Assert.Empty(await ledger.Reader.LatestFeedbackAsync(10, default));
    }

    [DatabaseFact]
    public async Task StoreAsync_NoItems_StoresNothing()
    {
        await using var ledger = await StartAsync();

        Assert.Equal(new FeedbackReceipt { Stored = 0, UnknownCards = 0 }, await ledger.Feedback.StoreAsync([], default));
    }

    [DatabaseFact]
    public async Task StoreAsync_EightClientsAtOnce_StoresEachItemOnce()
    {
        await using var ledger = await StartAsync();
        var stored = await Task.WhenAll(Enumerable.Range(0, 8).Select(client => Task.Run(async () =>
        {
            var count = 0;
            for (var i = 0; i < 20; i++)
            {
                var number = (client * 20) + i;
                ledger.Calls.TryRecord(Sample.Call(number) with { Cards = [Sample.Card(number)] });
                var receipt = await ledger.Feedback.StoreAsync(
                    [Sample.Overridden(Sample.Uuid(number)), Sample.Overridden(Sample.Uuid(9_999))], default);
                Assert.Equal(1, receipt.UnknownCards);
                count += receipt.Stored;
            }
            return count;
        })));

        Assert.Equal(161, stored.Sum());
        Assert.Equal(161L, ledger.Sql("SELECT count(*) FROM feedback"));
    }

    [DatabaseFact]
    public async Task StoreAsync_Acknowledged_IsSeenByAnotherConnection()
    {
        await using var ledger = await StartAsync();

        await ledger.Feedback.StoreAsync([Sample.Overridden(Sample.Uuid(1))], default);

        Assert.Equal("overridden", ledger.Sql("SELECT outcome FROM feedback"));
    }
}

public sealed class FeedbackOnSqliteTests() : FeedbackTests(TestDatabase.Sqlite);

[Collection(SharedPostgres.Name)]
public sealed class FeedbackOnPostgreSqlTests(PostgresFixture postgres) : FeedbackTests(postgres.Database);
