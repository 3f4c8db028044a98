using CdsHooks.Storage.Ledger;
using CdsHooks.Storage.Tests.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace CdsHooks.Storage.Tests.Ledger;

public abstract class EndpointPinsTests(TestDatabase database) : OnEachDatabase(database)
{
    private static readonly EndpointPin Token = new()
    {
        Slug = "st-mary",
        Environment = "production",
        FhirBase = "https://fhir.example.org/r4",
        Endpoint = "token_endpoint",
        Origin = "https://auth.example.org",
        SeenAt = Sample.Noon,
    };

    private static readonly EhrChange Unpinned = new() { Slug = "st-mary", Environment = "production", At = Sample.Noon, By = "cdshooks (root)", Action = "unpinned", Details = "{}" };

    [DatabaseFact]
    public async Task FirstSeen_SecondTimeElsewhere_StaysWhereItWas_AlsoForAnotherReplica()
    {
        await using var ledger = await StartAsync();
        await using var beside = await ledger.StartBesideAsync();

        Assert.Equal(Token.Origin, await Pins(ledger).FirstSeenAsync(Token, default));
        Assert.Equal(Token.Origin, await Pins(beside).FirstSeenAsync(Token with { Origin = "https://evil.example.org", SeenAt = Sample.Noon.AddDays(1) }, default));

        Assert.Equal([Token], await Pins(ledger).OfAsync("st-mary", "production", default));
    }

    [DatabaseFact]
    public async Task FirstSeen_OfAnotherEhrBaseOrEndpoint_BeginsAnew()
    {
        await using var ledger = await StartAsync();
        await Pins(ledger).FirstSeenAsync(Token, default);
        foreach (var other in new[] { Token with { Slug = "a" }, Token with { Environment = "test" }, Token with { FhirBase = "https://b" }, Token with { Endpoint = "jwks_uri" } })
        {
            Assert.Equal("https://b.example.org", await Pins(ledger).FirstSeenAsync(other with { Origin = "https://b.example.org" }, default));
        }
    }

    [DatabaseFact]
    public async Task FirstSeen_ManyAtOnce_AgreeOnOne()
    {
        await using var ledger = await StartAsync();

        var seen = await Task.WhenAll(Enumerable.Range(0, 8).Select(turn => Task.Run(() => Pins(ledger).FirstSeenAsync(Token with { Origin = $"https://{turn}.example.org" }, default))));

        Assert.Single(seen.Distinct(StringComparer.Ordinal));
    }

    [DatabaseFact]
    public async Task Clear_ForgetsThoseOfOneEhr_AndKeepsWhoDidIt()
    {
        await using var ledger = await StartAsync();
        await Pins(ledger).FirstSeenAsync(Token, default);
        await Pins(ledger).FirstSeenAsync(Token with { Environment = "test" }, default);

        Assert.Equal(1, await Pins(ledger).ClearAsync(Unpinned, default));

        Assert.Empty(await Pins(ledger).OfAsync("st-mary", "production", default));
        Assert.Single(await Pins(ledger).OfAsync("st-mary", "test", default));
        Assert.Equal([Unpinned], await ledger.Ehrs.ChangesAsync(10, default));
        Assert.Equal(0, await Pins(ledger).ClearAsync(Unpinned, default));
        Assert.Single(await ledger.Ehrs.ChangesAsync(10, default));
    }

    [DatabaseFact]
    public async Task TableIsAway_SaysThatTheLedgerIsUnavailable()
    {
        await using var ledger = await StartAsync();
        ledger.Sql("ALTER TABLE endpoint_pin RENAME TO away");

        await Assert.ThrowsAsync<LedgerUnavailableException>(() => Pins(ledger).FirstSeenAsync(Token, default));
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => Pins(ledger).ClearAsync(Unpinned, default));
    }

    private static IEndpointPins Pins(TestLedger ledger) => ledger.Host.Services.GetRequiredService<IEndpointPins>();
}

public sealed class EndpointPinsOnSqliteTests() : EndpointPinsTests(TestDatabase.Sqlite);

[Collection(SharedPostgres.Name)]
public sealed class EndpointPinsOnPostgreSqlTests(PostgresFixture postgres) : EndpointPinsTests(postgres.Database);
