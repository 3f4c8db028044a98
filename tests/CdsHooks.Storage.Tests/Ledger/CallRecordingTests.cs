using CdsHooks.Storage.Ledger;
using CdsHooks.Storage.Tests.Databases;

namespace CdsHooks.Storage.Tests.Ledger;

public abstract class CallRecordingTests(TestDatabase database) : OnEachDatabase(database)
{
    [DatabaseFact]
    public async Task TryRecord_CallWithCards_ReadsBackAsRecorded()
    {
        await using var ledger = await StartAsync();
        var card = Sample.Card(1, Sample.Uuid(11), Sample.Uuid(10));
        var call = Sample.Call(1) with { Cards = [card, Sample.Card(2)], At = Sample.Noon.ToOffset(TimeSpan.FromHours(5)) };

        Assert.True(ledger.Calls.TryRecord(call));
        await ledger.Calls.FlushAsync(default);

        var read = Assert.Single(await ledger.Reader.LatestCallsAsync(10, default));
        Assert.Equal(
            new LedgerCall
            {
                CallId = call.CallId,
                HookInstance = call.HookInstance,
                ServiceId = call.ServiceId,
                Hook = call.Hook,
                At = Sample.Noon,
                DurationMicroseconds = call.DurationMicroseconds,
                StatusCode = call.StatusCode,
                CatalogVersion = call.CatalogVersion,
                Explanation = call.Explanation,
                CardsServed = 2,
                Ehr = "st-mary/production",
                UserType = "Practitioner",
            },
            read);
        Assert.Equal(TimeSpan.Zero, read.At.Offset);
        var found = await ledger.Reader.FindCardAsync(card.Uuid, default);
        Assert.Equal((call.CallId, call.ServiceId, Sample.Noon), (found!.CallId, found.ServiceId, found.ServedAt));
        Assert.Equal(card with { SuggestionUuids = found.Card.SuggestionUuids }, found.Card);
        Assert.Equal(card.SuggestionUuids, found.Card.SuggestionUuids);
        Assert.Empty(found.Feedback);
    }

    [DatabaseFact]
    public async Task FlushAsync_MoreCallsThanTwoBatches_CommitsAllInOrder()
    {
        await using var ledger = await StartAsync();
        for (var i = 0; i < 1201; i++) { Assert.True(ledger.Calls.TryRecord(Sample.Call(i) with { Cards = [Sample.Card(i)] })); }

        await ledger.Calls.FlushAsync(default);

        Assert.Equal(0, ledger.Calls.Pending);
        Assert.Equal(1201L, ledger.Sql("SELECT count(*) FROM served_card"));
        Assert.Equal(
            0L, ledger.Sql($"SELECT count(*) FROM (SELECT at_ms, lag(at_ms) OVER (ORDER BY {ledger.InsertionOrder}) AS before FROM served_call) AS c WHERE at_ms < before"));
        var latest = await ledger.Reader.LatestCallsAsync(3, default);
        Assert.Equal([Sample.Call(1200).CallId, Sample.Call(1199).CallId, Sample.Call(1198).CallId], latest.Select(call => call.CallId));
    }

    [DatabaseFact]
    public async Task TryRecord_NobodyFlushes_CommitsByItself()
    {
        await using var ledger = await StartAsync();

        ledger.Calls.TryRecord(Sample.Call(1));

        while (ledger.Calls.Pending > 0) { await Task.Delay(10); }
        Assert.Single(await ledger.Reader.LatestCallsAsync(10, default));
    }

    [DatabaseFact]
    public async Task FlushAsync_NothingRecorded_CompletesAtOnce()
    {
        await using var ledger = await StartAsync();

        Assert.True(ledger.Calls.FlushAsync(default).IsCompletedSuccessfully);
    }

    [DatabaseFact]
    public async Task TryRecord_CardUuidAgain_KeepsFirstAndBothCalls()
    {
        await using var ledger = await StartAsync();
        var again = Sample.Card(1, Sample.Uuid(12), Sample.Uuid(13)) with { RuleVersion = "9.9.9" };
        ledger.Calls.TryRecord(Sample.Call(1) with { Cards = [Sample.Card(1, Sample.Uuid(11)), again] });
        ledger.Calls.TryRecord(Sample.Call(2) with { Cards = [again, Sample.Card(2)] });
        await ledger.Calls.FlushAsync(default);
        ledger.Calls.TryRecord(Sample.Call(3) with { Cards = [again] });
        await ledger.Calls.FlushAsync(default);

        var card = await ledger.Reader.FindCardAsync(Sample.Uuid(1), default);
        Assert.Equal(("1.4.0", Sample.Call(1).CallId), (card!.Card.RuleVersion, card.CallId));
        Assert.Equal([Sample.Uuid(11)], card.Card.SuggestionUuids);
        Assert.NotNull(await ledger.Reader.FindCardAsync(Sample.Uuid(2), default));
        Assert.Equal([1, 2, 2], (await ledger.Reader.LatestCallsAsync(10, default)).Select(call => call.CardsServed));
    }

    [DatabaseFact]
    public async Task TryRecord_CardAgainWithSuggestionsItDidNotHave_KeepsNone()
    {
        await using var ledger = await StartAsync();
        ledger.Calls.TryRecord(Sample.Call(1) with { Cards = [Sample.Card(1), Sample.Card(1, Sample.Uuid(11))] });
        await ledger.Calls.FlushAsync(default);
        ledger.Calls.TryRecord(Sample.Call(2) with { Cards = [Sample.Card(1, Sample.Uuid(12))] });
        await ledger.Calls.FlushAsync(default);

        Assert.Empty((await ledger.Reader.FindCardAsync(Sample.Uuid(1), default))!.Card.SuggestionUuids);
    }

    [DatabaseTheory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(1000)]
    public async Task TryRecord_CardWithSuggestions_KeepsThemInOrder(int count)
    {
        await using var ledger = await StartAsync();
        Guid[] suggestions = [.. Enumerable.Range(0, count).Select(_ => Guid.NewGuid())];
        ledger.Calls.TryRecord(Sample.Call(1) with { Cards = [Sample.Card(1, suggestions), Sample.Card(2), Sample.Card(3, suggestions[0])] });
        await ledger.Calls.FlushAsync(default);

        Assert.Equal(suggestions, (await ledger.Reader.FindCardAsync(Sample.Uuid(1), default))!.Card.SuggestionUuids);
        Assert.Empty((await ledger.Reader.FindCardAsync(Sample.Uuid(2), default))!.Card.SuggestionUuids);
        Assert.Equal([suggestions[0]], (await ledger.Reader.FindCardAsync(Sample.Uuid(3), default))!.Card.SuggestionUuids);
    }

    [DatabaseFact]
    public async Task TryRecord_SameCallTwice_IsKeptOnce()
    {
        await using var ledger = await StartAsync();
        ledger.Calls.TryRecord(Sample.Call(1));
        ledger.Calls.TryRecord(Sample.Call(1));
        await ledger.Calls.FlushAsync(default);

        Assert.Single(await ledger.Reader.LatestCallsAsync(10, default));
    }

    [DatabaseFact]
    public async Task TryRecord_EightWritersAtOnce_CommitsEachCall()
    {
        await using var ledger = await StartAsync();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 250; i++)
            {
                var number = (writer * 250) + i;
                Assert.True(ledger.Calls.TryRecord(Sample.Call(number) with { Cards = [Sample.Card(number)] }));
                if (i % 50 == 49)
                {
                    await ledger.Calls.FlushAsync(default);
                    Assert.NotNull(await ledger.Reader.FindCardAsync(Sample.Uuid(number), default));
                }
            }
        })));

        Assert.Equal(2000L, ledger.Sql("SELECT count(*) FROM served_card"));
        Assert.Equal(2000L, ledger.Sql("SELECT count(*) FROM served_call"));
        Assert.Equal(0, ledger.Calls.Dropped);
    }
}

public sealed class CallRecordingOnSqliteTests() : CallRecordingTests(TestDatabase.Sqlite);

[Collection(SharedPostgres.Name)]
public sealed class CallRecordingOnPostgreSqlTests(PostgresFixture postgres) : CallRecordingTests(postgres.Database);
