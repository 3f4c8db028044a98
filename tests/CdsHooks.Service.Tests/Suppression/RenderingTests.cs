using System.Text.Json;
using CdsHooks.Conformance.Tests.Fixture;
using CdsHooks.Conformance.Tests.Running;
using CdsHooks.Protocol.Cards;
using CdsHooks.Rules.Authoring;
using CdsHooks.Smart.Registry;
using CdsHooks.Smart.TrustedClients;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace CdsHooks.Service.Tests.Suppression;

/// <summary>Cards keep what their caller is registered as knowing; one that is not registered is sent what every CDS Client knows.</summary>
public class RenderingTests
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task Card_KeepsWhatItsCallerKnows(bool knowsActionSelection, bool knowsAutolaunch)
    {
        await using var host = Host(new RenderingProfile { KnowsActionSelection = knowsActionSelection, KnowsAutolaunch = knowsAutolaunch });
        Check(await CardsAsync(host), knowsActionSelection, knowsAutolaunch);
    }

    [Fact]
    public async Task Card_ForAnUnregisteredCaller_IsPortable()
    {
        await using var host = Host(profile: null);
        Check(await CardsAsync(host), knowsActionSelection: false, knowsAutolaunch: false);
    }

    [Theory]
    [InlineData(null, 2)]
    [InlineData(1, 1)]
    [InlineData(3, 3)]
    public async Task MaxCards_OfTheCaller_StandsInPlaceOfTheServices(int? most, int expected)
    {
        await using var host = Host(new RenderingProfile { KnowsActionSelection = true, MaxCards = most }, ("Cards:MaxPerAnswer", "2"));
        Assert.Equal(expected, (await CardsAsync(host)).Count);
    }

    private static void Check(IReadOnlyList<JsonElement> cards, bool knowsActionSelection, bool knowsAutolaunch)
    {
        var hint = Assert.Single(cards, card => card.GetProperty("summary").GetString() == "Hint");
        Assert.Equal(knowsActionSelection, hint.GetProperty("suggestions")[0].TryGetProperty("actionSelectionBehavior", out _));
        Assert.Equal(knowsAutolaunch, hint.GetProperty("links")[0].TryGetProperty("autolaunchable", out _));
        // Its meaning would change for who does not know it.
        Assert.Equal(knowsActionSelection, cards.Any(card => card.GetProperty("summary").GetString() == "Choice"));
        Assert.Contains(cards, card => card.GetProperty("summary").GetString() == "Plain");
    }

    private static async Task<IReadOnlyList<JsonElement>> CardsAsync(RunningHost host) => (await Exchange.CallAsync(host, "rendered", Calls.View())).Is(200).Cards;

    private static RunningHost Host(RenderingProfile? profile, params IReadOnlyList<(string Key, string Value)> settings) => new(new HostSetup
    {
        Packs = [Pack],
        Settings = settings.ToDictionary(setting => setting.Key, setting => setting.Value, StringComparer.Ordinal),
        Services = services => services.AddSingleton<IStartupFilter>(new CalledBy(profile)),
    });

    private static RulePack Pack { get; } = new()
    {
        Id = "rendered",
        Version = "1.0.0",
        Services =
        [
            new ServiceDefinition
            {
                Id = "rendered",
                Title = "Rendered",
                Description = "Rendered",
                Hooks = ["patient-view"],
                Rules =
                [
                    Rule("hint", Offering("Hint", ActionSelectionBehavior.All)),
                    Rule("choice", Offering("Choice", ActionSelectionBehavior.Any)),
                    Rule("plain", FixtureCards.Info("Plain")),
                ],
            },
        ],
    };

    private static FixtureRule Rule(string id, Card card) => new(FixtureRule.Describe(id), _ => RuleOutcome.Say(new Finding(id, card)));

    private static Card Offering(string summary, ActionSelectionBehavior behavior) => FixtureCards.Info(summary) with
    {
        SelectionBehavior = SelectionBehavior.Any,
        Suggestions =
        [
            new Suggestion
            {
                Label = "Remove both",
                ActionSelectionBehavior = behavior,
                Actions =
                [
                    new CdsAction { Type = ActionType.Delete, Description = "Remove one", ResourceId = "MedicationRequest/m1" },
                    new CdsAction { Type = ActionType.Delete, Description = "Remove the other", ResourceId = "MedicationRequest/m2" },
                ],
            },
        ],
        Links = [new Link { Label = "App", Url = "https://app.example.org/launch", Type = LinkType.Smart, Autolaunchable = true }],
    };

    /// <summary>Stands for the check of tokens: each call comes from a registered EHR.</summary>
    private sealed class CalledBy(RenderingProfile? profile) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((http, after) =>
            {
                if (profile is not null)
                {
                    http.Features.Set(new TrustedClient(
                        new EhrRegistration { Slug = "mercy", Environment = "test", DisplayName = "Mercy", FhirBaseUrl = new Uri("https://fhir.example.org/"), Rendering = profile },
                        Tenant: null, TokenId: "1"));
                }
                return after(http);
            });
            next(app);
        };
    }
}
