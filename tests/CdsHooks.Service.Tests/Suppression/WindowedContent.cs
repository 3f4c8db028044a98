using System.Text.Json.Nodes;
using CdsHooks.Conformance.Tests.Fixture;
using CdsHooks.Conformance.Tests.Running;
using CdsHooks.Protocol.Cards;
using CdsHooks.Rules.Authoring;
using CdsHooks.Storage.SharedState;
using CdsHooks.Testing.Redis;
using Microsoft.Extensions.DependencyInjection;

namespace CdsHooks.Service.Tests.Suppression;

/// <summary>A service that names the conditions of a chart and raises an alarm, and hosts that run it.</summary>
internal static class WindowedContent
{
    public const string Service = "windowed";
    public const string Secret = "0123456789abcdef0123456789abcdef";

    public static RulePack Pack(TimeSpan? service, TimeSpan? names = null, TimeSpan? alarm = null) => new()
    {
        Id = "windowed",
        Version = "1.0.0",
        Services =
        [
            new ServiceDefinition
            {
                Id = Service,
                Title = "Windowed",
                Description = "Windowed",
                Hooks = ["patient-view"],
                SuppressFor = service,
                Rules =
                [
                    new FixtureRule(FixtureRule.Describe("names") with { MayUse = [FixtureFacts.Conditions], SuppressFor = names }, call =>
                    {
                        var names = new List<string>();
                        foreach (var condition in call.Chart.Of(FixtureFacts.Conditions)) { names.Add(condition.Code.Display ?? ""); }
                        return RuleOutcome.Say(new Finding("names", FixtureCards.Info($"Conditions: {string.Join(", ", names)}.")));
                    }),
                    new FixtureRule(FixtureRule.Describe("alarm") with { MayUse = [FixtureFacts.Conditions], SuppressFor = alarm }, call =>
                    {
                        foreach (var condition in call.Chart.Of(FixtureFacts.Conditions))
                        {
                            if (condition.Code.Display == "Sepsis") { return RuleOutcome.Say(new Finding("alarm", FixtureCards.Info("Alarm.", indicator: Indicator.Critical))); }
                        }
                        return RuleOutcome.Quiet("calm");
                    }),
                ],
            },
        ],
    };

    public static RunningHost Host(RulePack pack, params IReadOnlyList<(string Key, string Value)> settings) => new(new HostSetup
    {
        Packs = [pack],
        Settings = new Dictionary<string, string>(settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value)), StringComparer.Ordinal)
        {
            ["Suppression:Enabled"] = "true",
        },
        Services = WatchedState.Watch,
    });

    /// <summary>One of several replicas on a Redis server.</summary>
    public static RunningHost Replica(RulePack pack, RedisProcess redis, params IReadOnlyList<(string Key, string Value)> settings) => Host(
        pack,
        [("SharedState:Provider", "Redis"), ("SharedState:ConnectionString", redis.ConnectionString), ("SharedState:Timeout", "00:00:02"), .. settings]);

    public static WatchedState State(this RunningHost host) => (WatchedState)host.Services.GetRequiredService<ISharedState>();

    /// <summary>The summaries of the cards that a call gets.</summary>
    public static async Task<string> AskAsync(this RunningHost host, JsonObject call)
    {
        var answer = (await Exchange.CallAsync(host, Service, call)).Is(200);
        return string.Join(' ', answer.Cards.Select(card => card.GetProperty("summary").GetString()));
    }

    /// <summary>Calls and waits until what was shown is remembered.</summary>
    public static async Task<string> AskAndRememberAsync(this RunningHost host, JsonObject call, int insights = 1)
    {
        var before = host.State().Kept.Count;
        var cards = await host.AskAsync(call);
        await host.State().RememberedAsync(before + insights);
        return cards;
    }

    /// <summary>Another call about a patient with these conditions.</summary>
    public static JsonObject View(params IEnumerable<string> conditions) => Calls
        .View(conditions.Select((text, i) => Calls.Condition($"c{i}", text)))
        .With("hookInstance", Guid.NewGuid().ToString());
}
