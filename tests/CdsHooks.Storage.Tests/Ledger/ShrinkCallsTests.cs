using CdsHooks.Storage.Ledger;
using CdsHooks.Storage.Ledger.Retention;
using CdsHooks.Storage.Tests.Databases;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace CdsHooks.Storage.Tests.Ledger;

/// <summary>What an earlier version recorded is there after an upgrade, and joins what comes later.</summary>
public abstract class ShrinkCallsTests(TestDatabase database) : OnEachDatabase(database)
{
    private protected const string Canary = "canary-4711";
    private static readonly FeedbackRecord Told = Sample.Accepted(Sample.Uuid(1), Sample.Uuid(11)) with
    {
        OutcomeAt = Sample.Noon.AddMinutes(1), ReceivedAt = Sample.Noon.AddMinutes(1), UserComment = Canary,
    };

    // Two cards in call 1, of which one has suggestions, written out of their order; eleven suggestions in call 2, whose positions do not sort as text; feedback on a card and on none.
    private protected static async Task<EarlierLedger> FillAsync(TestLedger ledger)
    {
        var earlier = new EarlierLedger(ledger);
        await earlier.MakeAsync();
        await earlier.CallAsync(1, cards: 2);
        await earlier.CallAsync(2, cards: 1);
        await earlier.CardAsync(1, call: 1);
        await earlier.CardAsync(2, call: 1);
        await earlier.CardAsync(3, call: 2);
        foreach (var position in new[] { 1, 2, 0 }) { await earlier.SuggestionAsync(1, position, Sample.Uuid(12 - position)); }
        for (var position = 0; position < 11; position++) { await earlier.SuggestionAsync(3, position, Sample.Uuid(50 - position)); }
        await earlier.FiringAsync(2, findings: 3);
        await earlier.FeedbackAsync(1, FeedbackFingerprint.Of(Told), Sample.Uuid(1), Canary);
        await earlier.FeedbackAsync(2, [7], card: null, Canary);
        return earlier;
    }

    private protected async Task<TestLedger> UpgradeAsync()
    {
        var ledger = await BuildAsync();
        await FillAsync(ledger);
        await ledger.Host.StartAsync();
        return ledger;
    }

    [DatabaseFact]
    public async Task Upgrade_FilledLedger_KeepsCallsAndCardsWithTheirSuggestionsInOrder()
    {
        await using var ledger = await UpgradeAsync();

        var calls = await ledger.Reader.LatestCallsAsync(10, default);
        Assert.Equal([Sample.Call(2).CallId, Sample.Call(1).CallId], calls.Select(call => call.CallId));
        Assert.Equal([Sample.Call(2).HookInstance, Sample.Call(1).HookInstance], calls.Select(call => call.HookInstance));
        Assert.Equal([1, 2], calls.Select(call => call.CardsServed));
        Assert.All(calls, call => Assert.Equal(("st-mary/production", "Practitioner", "{}", "2026.3"), (call.Ehr, call.UserType, call.Explanation, call.CatalogVersion)));
        var cards = (await ledger.Reader.LatestCardsAsync(10, default)).ToDictionary(card => card.Card.Uuid);
        Assert.Equal([Sample.Uuid(12), Sample.Uuid(11), Sample.Uuid(10)], cards[Sample.Uuid(1)].Card.SuggestionUuids);
        Assert.Empty(cards[Sample.Uuid(2)].Card.SuggestionUuids);
        Assert.Equal(Enumerable.Range(0, 11).Select(position => Sample.Uuid(50 - position)), cards[Sample.Uuid(3)].Card.SuggestionUuids);
        Assert.Equal(
            [Sample.Call(1).CallId, Sample.Call(1).CallId, Sample.Call(2).CallId], new[] { 1, 2, 3 }.Select(number => cards[Sample.Uuid(number)].CallId));
        Assert.Equal(
            (2L, "no"), (ledger.Sql("SELECT count(*) FROM served_call WHERE at_ms > 0"), ledger.Sql(
                ledger.IsPostgreSql
                    ? "SELECT coalesce(to_regclass('served_suggestion')::text, 'no')"
                    : "SELECT ifnull((SELECT name FROM sqlite_master WHERE name LIKE 'served_suggestion' OR name LIKE 'old_%'), 'no')")));
    }

    [DatabaseFact]
    public async Task Upgrade_FilledLedger_KeepsFeedbackAndTrials()
    {
        await using var ledger = await UpgradeAsync();

        var feedback = await ledger.Reader.LatestFeedbackAsync(10, default);
        Assert.Equal([null, Sample.Call(1).CallId], feedback.Select(item => item.Card?.CallId));
        Assert.Equal(Told with { AcceptedSuggestionIds = feedback[1].Item.AcceptedSuggestionIds }, feedback[1].Item);
        Assert.Equal(Told.AcceptedSuggestionIds, feedback[1].Item.AcceptedSuggestionIds);
        Assert.Equal([false, true], feedback.SelectMany(item => item.SuggestionsKnown));
        var rule = Assert.Single(await ledger.Reader.CountByRuleAsync(DateTimeOffset.MinValue, default));
        Assert.Equal((3, 1, 0), (rule.Served, rule.Accepted, rule.Overridden));
        var trial = Assert.Single(await ledger.Reader.CountShadowsAsync(DateTimeOffset.MinValue, default));
        Assert.Equal(("new-rule", 1, 3, 2), (trial.RuleId, trial.Calls, trial.Findings, trial.CallsOfService));
    }

    [DatabaseFact]
    public async Task Upgrade_ThenServedAndAnswered_JoinsWhatWasThere()
    {
        await using var ledger = await UpgradeAsync();
        ledger.Calls.TryRecord(Sample.Call(1));
        ledger.Calls.TryRecord(Sample.Call(3) with { Cards = [Sample.Card(1, Sample.Uuid(99)), Sample.Card(4, Sample.Uuid(98))] });

        var receipt = await ledger.Feedback.StoreAsync(
            [Told, Sample.Accepted(Sample.Uuid(1), Sample.Uuid(10), Sample.Uuid(50), Sample.Uuid(99)), Sample.Accepted(Sample.Uuid(3), Sample.Uuid(50))], default);

        Assert.Equal(new FeedbackReceipt { Stored = 2, UnknownCards = 0 }, receipt);
        Assert.Equal(3, (await ledger.Reader.LatestCallsAsync(10, default)).Count);
        var first = await ledger.Reader.FindCardAsync(Sample.Uuid(1), default);
        Assert.Equal(Sample.Call(1).CallId, first!.CallId);
        Assert.Equal([[true], [true, false, false]], first.Feedback.Select(item => item.SuggestionsKnown));
        Assert.Equal([true], Assert.Single((await ledger.Reader.FindCardAsync(Sample.Uuid(3), default))!.Feedback).SuggestionsKnown);
        Assert.Equal([Sample.Uuid(98)], (await ledger.Reader.FindCardAsync(Sample.Uuid(4), default))!.Card.SuggestionUuids);
    }

    [DatabaseFact]
    public async Task Upgrade_ThenPurged_TakesCardsAndTrialsWithTheirCalls()
    {
        await using var ledger = await UpgradeAsync();
        var options = new LedgerOptions { Retention = new RetentionOptions { CallDays = 1, FeedbackDays = 1 } };

        Assert.Equal(new PurgedRows(2, 2, 2), await new LedgerPurge(ledger.Database, Options.Create(options), TimeProvider.System).RunAsync(default));

        foreach (var table in new[] { "served_call", "served_card", "shadow_firing", "feedback", "feedback_suggestion" })
        {
            Assert.Equal(0L, ledger.Sql($"SELECT count(*) FROM {table}"));
        }
    }
}

public sealed class ShrinkCallsOnSqliteTests() : ShrinkCallsTests(TestDatabase.Sqlite)
{
    [Fact]
    public async Task Upgrade_FilledLedger_IsSoundAndKeepsTheOrderOfItsRows()
    {
        await using var ledger = await UpgradeAsync();

        Assert.Equal("ok", ledger.Sql("PRAGMA integrity_check"));
        Assert.Null(ledger.Sql("PRAGMA foreign_key_check"));
        Assert.Equal(0L, ledger.Sql("SELECT count(*) FROM served_card a JOIN served_card b ON a.rowid < b.rowid AND a.uuid > b.uuid"));
    }

    [Fact]
    public async Task Upgrade_ThenCommentErased_IsNowhereInTheFile()
    {
        await using (var ledger = await UpgradeAsync())
        {
            Assert.Contains(Canary, await TextOfFileAsync(ledger), StringComparison.Ordinal);

            await new LedgerPurge(ledger.Database, Options.Create(ledger.Options), new InAYear()).RunAsync(default);

            Assert.DoesNotContain(Canary, await TextOfFileAsync(ledger), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Upgrade_RowThatCannotBeCopied_StopsTheStartAndChangesNothing()
    {
        await using var ledger = await BuildAsync();
        var earlier = await FillAsync(ledger);
        await earlier.RunAsync("UPDATE served_call SET hook_instance = 'none' WHERE call_id = @a", Sample.Call(2).CallId);

        await Assert.ThrowsAsync<SqliteException>(() => ledger.Host.StartAsync());

        Assert.Equal(14L, ledger.Sql("SELECT count(*) FROM served_suggestion"));
        Assert.Equal("text", ledger.Sql("SELECT typeof(call_id) FROM served_call"));
    }

    // As the earlier version writes calls and feedback: uuids as text.
    [Fact]
    public async Task Upgrade_EarlierVersionStillWrites_IsRefused()
    {
        await using var ledger = await BuildAsync();
        var earlier = await FillAsync(ledger);
        await ledger.Host.StartAsync();

        await Assert.ThrowsAsync<SqliteException>(() => earlier.CallAsync(5, cards: 0));
        await Assert.ThrowsAsync<SqliteException>(() => earlier.FeedbackAsync(5, [5], card: null, ""));
    }

    private static async Task<string> TextOfFileAsync(TestLedger ledger)
    {
        ledger.Sql("PRAGMA wal_checkpoint(TRUNCATE)");
        return System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(ledger.File));
    }

    private sealed class InAYear : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Sample.Noon.AddDays(365);
    }
}

[Collection(SharedPostgres.Name)]
public sealed class ShrinkCallsOnPostgreSqlTests(PostgresFixture postgres) : ShrinkCallsTests(postgres.Database)
{
    // The statements of the earlier version: what has no suggestions is stored, all else is refused.
    [DatabaseFact]
    public async Task Upgrade_EarlierVersionStillWrites_IsRefusedWhereItWouldLoseSuggestions()
    {
        await using var ledger = await BuildAsync();
        var earlier = await FillAsync(ledger);
        await ledger.Host.StartAsync();

        await earlier.CallAsync(5, cards: 1);
        await earlier.RunAsync("INSERT INTO served_card (uuid, call_id, rule_id, rule_version, indicator) VALUES (@a, @b, 'r', '1', 'info')", Sample.Uuid(5), Sample.Call(5).CallId);
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => earlier.SuggestionAsync(5, 0, Sample.Uuid(60)));

        Assert.Empty((await ledger.Reader.FindCardAsync(Sample.Uuid(5), default))!.Card.SuggestionUuids);
    }
}
