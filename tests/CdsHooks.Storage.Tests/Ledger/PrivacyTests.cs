using CdsHooks.Storage.Ledger;
using CdsHooks.Storage.Tests.Databases;
using Microsoft.Extensions.Logging;

namespace CdsHooks.Storage.Tests.Ledger;

public abstract class PrivacyTests(TestDatabase database) : OnEachDatabase(database)
{
    private const string Canary = "canary-4711";

    private static FeedbackRecord Telling => Sample.Overridden(Sample.Uuid(1)) with
    {
        CardUuid = Canary,
        AcceptedSuggestionIds = [Canary],
        OverrideReasonCode = Canary,
        OverrideReasonSystem = Canary,
        OverrideReasonDisplay = Canary,
        UserComment = Canary,
    };

    [DatabaseFact]
    public async Task Logs_FeedbackStoredAndReadAtTheFinestLevel_HoldNothingOfIt()
    {
        await using var ledger = await StartAsync(LogLevel.Trace);

        await ledger.Feedback.StoreAsync([Telling], default);
        Assert.Equal(Canary, Assert.Single(await ledger.Reader.LatestFeedbackAsync(1, default)).Item.UserComment);

        Assert.Contains("SELECT", ledger.Log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, ledger.Log.Text, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Errors_FeedbackRefused_HoldNothingOfIt()
    {
        await using var ledger = await StartAsync(LogLevel.Trace);
        ledger.Sql("ALTER TABLE feedback ADD COLUMN more TEXT NOT NULL DEFAULT 'x' CHECK (user_comment IS NULL)");

        var refusal = await Assert.ThrowsAsync<LedgerUnavailableException>(() => ledger.Feedback.StoreAsync([Telling], default));

        Assert.DoesNotContain(Canary, refusal.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, ledger.Log.Text, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task ToString_OfFeedbackHoweverNested_HoldsNothingOfIt()
    {
        await using var ledger = await StartAsync();
        await ledger.Feedback.StoreAsync([Telling], default);
        var read = Assert.Single(await ledger.Reader.LatestFeedbackAsync(1, default));

        Assert.Equal("FeedbackRecord { ServiceId = renal-safety, Outcome = Overridden }", Telling.ToString());
        Assert.DoesNotContain(Canary, read.ToString(), StringComparison.Ordinal);
    }
}

public sealed class PrivacyOnSqliteTests() : PrivacyTests(TestDatabase.Sqlite);

[Collection(SharedPostgres.Name)]
public sealed class PrivacyOnPostgreSqlTests(PostgresFixture postgres) : PrivacyTests(postgres.Database);
