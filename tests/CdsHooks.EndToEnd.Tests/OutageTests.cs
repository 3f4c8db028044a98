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
        // Connections are put away before the proxy closes those that never carried a request, or a request may cross the closing.
        using var connections = new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromSeconds(20), PooledConnectionIdleTimeout = TimeSpan.FromSeconds(2) };
        using var client = new HttpClient(connections) { Timeout = TimeSpan.FromSeconds(10) };
        await using var installation = await Installation.StartAsync();
        var load = new SteadyLoad(client, installation.Proxy.Address, await installation.BodiesAsync(client), installation.TokenFor, PerSecond);
        var replays = new List<HttpStatusCode>();
        await load.DuringAsync("warm-up", () => Task.Delay(TimeSpan.FromSeconds(5)));
        await StepAsync("all well", () => Task.Delay(TimeSpan.FromSeconds(6)));
        await StepAsync("replica killed", async () =>
        {
            await Task.Delay(TimeSpan.FromSeconds(1));
            installation.Replicas[0].Kill();
            await Task.Delay(TimeSpan.FromSeconds(4));
            await installation.StartAsync(installation.Replicas[0]);
            await Task.Delay(TimeSpan.FromSeconds(2));
        });
        await StepAsync("Redis stopped", async () =>
        {
            await installation.Redis.StopAsync();
            await Task.Delay(TimeSpan.FromSeconds(5));
            await installation.Redis.StartAgainAsync();
            await Task.Delay(TimeSpan.FromSeconds(5));
        });
        await StepAsync("Redis hanging", async () =>
        {
            await installation.Redis.PauseAsync();
            await Task.Delay(TimeSpan.FromSeconds(5));
            await installation.Redis.ContinueAsync();
            await Task.Delay(TimeSpan.FromSeconds(5));
        });
        await StepAsync("PostgreSQL stopped", async () =>
        {
            await installation.Postgres.StopAsync();
            await Task.Delay(TimeSpan.FromSeconds(8));
            await installation.Postgres.StartAgainAsync();
            await Task.Delay(TimeSpan.FromSeconds(4));
        });
        await StepAsync("FHIR server hanging", async () =>
        {
            installation.Fhir.Everything = FhirAnswers.Hang();
            await Task.Delay(TimeSpan.FromSeconds(6));
            installation.Fhir.Everything = null;
            await Task.Delay(TimeSpan.FromSeconds(6));
        });
        await StepAsync("all replicas rolled", async () =>
        {
            foreach (var replica in installation.Replicas)
            {
                Assert.Equal(0, await replica.StopAsync());
                await installation.StartAsync(replica);
            }
        });
        await StepAsync("all well again", () => Task.Delay(TimeSpan.FromSeconds(6)));

        Tell(load.Tally.ToString());
        Tell($"{replays.Count} tokens used again, {replays.Count(status => status != HttpStatusCode.Unauthorized)} accepted");
        Assert.All(load.Tally.Hooks, exchange => Assert.True(exchange.Status == HttpStatusCode.OK, $"{exchange}"));
        // Whose connection broke was in the middle of an answer of a replica that died. On a machine that stands still for a moment a request may still cross the closing of its idle connection.
        Assert.InRange(load.Tally.Hooks.Count(exchange => exchange.Retries > 0 && exchange.Phase != "replica killed"), 0, load.Tally.Hooks.Count() / 100);
        Assert.All(load.Tally.Hooks.Where(exchange => exchange.Phase != "warm-up"), exchange => Assert.True(exchange.Latency < Longest, $"{exchange}"));
        // Without cards are only those that a dying replica had in hand.
        Assert.All(load.Tally.Hooks.Where(exchange => exchange.Phase != "replica killed"), exchange => Assert.True(exchange.Cards > 0, $"{exchange}"));
        Assert.All(load.Tally.All.Where(exchange => exchange.Kind == RequestKind.Feedback), exchange =>
            Assert.True(exchange.Status is HttpStatusCode.OK || (exchange.Status is HttpStatusCode.ServiceUnavailable && exchange.Phase is "PostgreSQL stopped") || exchange.Phase is "replica killed", $"{exchange}"));
        Assert.NotEmpty(replays);
        Assert.All(replays, status => Assert.Equal(HttpStatusCode.Unauthorized, status));
        var stored = await StoredFeedbackAsync(installation);
        Assert.NotEmpty(load.Acknowledged);
        Assert.Empty(load.Acknowledged.Except(stored, StringComparer.Ordinal));
        Tell($"{load.Acknowledged.Count} items of feedback acknowledged, all of them in the database");

        void Tell(string figures)
        {
            output.WriteLine(figures);
            Testing.Figures.Tell(figures);
        }

        async Task StepAsync(string name, Func<Task> happens)
        {
            await load.DuringAsync(name, happens);
            replays.AddRange(await load.ReplayAsync());
        }
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
