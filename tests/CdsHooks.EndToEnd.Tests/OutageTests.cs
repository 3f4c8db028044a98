using System.Globalization;
using System.Net;
using CdsHooks.EndToEnd.Tests.Cluster;
using CdsHooks.EndToEnd.Tests.Load;
using CdsHooks.Testing.Fhir;
using Xunit.Abstractions;

namespace CdsHooks.EndToEnd.Tests;

/// <summary>Whatever breaks around the service, each clinician gets an answer in time, and nothing that was acknowledged is lost.</summary>
public class OutageTests(ITestOutputHelper output)
{
    private const int PerSecond = 40;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2.5);

    [InstallationFact]
    public async Task ThreeReplicas_EachPlugPulledUnderLoad_EachCallAnsweredAndNothingLost()
    {
        using var client = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromSeconds(20) }) { Timeout = TimeSpan.FromSeconds(10) };
        await using var installation = await Installation.StartAsync();
        var load = new SteadyLoad(client, installation.Proxy.Address, await installation.BodiesAsync(client), installation.TokenFor, PerSecond);
        await load.DuringAsync("warm-up", () => Task.Delay(TimeSpan.FromSeconds(5)));
        await load.DuringAsync("all well", () => Task.Delay(TimeSpan.FromSeconds(8)));
        await load.DuringAsync("replica killed", async () =>
        {
            await Task.Delay(TimeSpan.FromSeconds(1));
            installation.Replicas[0].Kill();
            await Task.Delay(TimeSpan.FromSeconds(4));
            await installation.StartAsync(installation.Replicas[0]);
            await Task.Delay(TimeSpan.FromSeconds(2));
        });
        await load.DuringAsync("Redis stopped", async () =>
        {
            await installation.Redis.StopAsync();
            await Task.Delay(TimeSpan.FromSeconds(6));
            await installation.Redis.StartAgainAsync();
            await Task.Delay(TimeSpan.FromSeconds(3));
        });
        await load.DuringAsync("Redis hanging", async () =>
        {
            await installation.Redis.PauseAsync();
            await Task.Delay(TimeSpan.FromSeconds(5));
            await installation.Redis.ContinueAsync();
            await Task.Delay(TimeSpan.FromSeconds(3));
        });
        await load.DuringAsync("PostgreSQL stopped", async () =>
        {
            await installation.Postgres.StopAsync();
            await Task.Delay(TimeSpan.FromSeconds(8));
            await installation.Postgres.StartAgainAsync();
            await Task.Delay(TimeSpan.FromSeconds(4));
        });
        await load.DuringAsync("FHIR server hanging", async () =>
        {
            installation.Fhir.Everything = FhirAnswers.Hang();
            await Task.Delay(TimeSpan.FromSeconds(8));
            installation.Fhir.Everything = null;
            await Task.Delay(TimeSpan.FromSeconds(3));
        });
        await load.DuringAsync("all replicas rolled", async () =>
        {
            foreach (var replica in installation.Replicas)
            {
                Assert.Equal(0, await replica.StopAsync());
                await installation.StartAsync(replica);
            }
        });
        await load.DuringAsync("all well again", () => Task.Delay(TimeSpan.FromSeconds(8)));
        output.WriteLine(load.Tally.ToString());

        Assert.All(load.Tally.Hooks, exchange => Assert.True(exchange.Status == HttpStatusCode.OK, $"{exchange}"));
        Assert.All(load.Tally.Hooks.Where(exchange => exchange.Phase != "warm-up"), exchange => Assert.True(exchange.Latency < Longest, $"{exchange}"));
        // Without cards are only those that a dying replica or the proxy had in hand.
        Assert.All(load.Tally.Hooks.Where(exchange => exchange is { Kind: RequestKind.OrderSign, Phase: not ("replica killed" or "all replicas rolled") }), exchange => Assert.True(exchange.Cards > 0, $"{exchange}"));
        Assert.All(load.Tally.All.Where(exchange => exchange.Kind == RequestKind.Feedback), exchange =>
            Assert.True(exchange.Status is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable or HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout, $"{exchange}"));
        var stored = await StoredFeedbackAsync(installation);
        Assert.NotEmpty(load.Acknowledged);
        Assert.Empty(load.Acknowledged.Except(stored, StringComparer.Ordinal));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{load.Acknowledged.Count} items of feedback acknowledged, all of them in the database"));
    }

    private static async Task<IReadOnlyList<string>> StoredFeedbackAsync(Installation installation)
    {
        await using var connection = new Npgsql.NpgsqlConnection(installation.Database);
        await connection.OpenAsync();
        await using var command = new Npgsql.NpgsqlCommand("SELECT card_as_sent FROM feedback", connection);
        await using var reader = await command.ExecuteReaderAsync();
        var cards = new List<string>();
        while (await reader.ReadAsync()) { cards.Add(reader.GetString(0)); }
        return cards;
    }
}
