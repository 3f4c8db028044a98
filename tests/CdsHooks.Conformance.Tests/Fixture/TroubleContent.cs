using System.Globalization;
using CdsHooks.Protocol.Cards;
using CdsHooks.Protocol.Json;
using CdsHooks.Rules.Authoring;

namespace CdsHooks.Conformance.Tests.Fixture;

/// <summary>Services whose rules break, hang, repeat themselves or go beyond what may be sent.</summary>
internal sealed class TroubleContent : IDisposable
{
    private readonly ManualResetEventSlim released = new();

    /// <summary>How many rules hang at this moment.</summary>
    public int Hanging => hanging;

    private int hanging;

    public RulePack Pack => new()
    {
        Id = "trouble",
        Version = "1.0.0",
        Services =
        [
            Service("one-throws", Good("good-beside-throwing"), Rule("throws", _ => throw new InvalidOperationException("CANARY-EXCEPTION"))),
            Service("one-hangs", Good("good-before-hanging"), Rule("hangs", Hang), Good("good-after-hanging")),
            Service("all-hang", Rule("hangs-alone", Hang)),
            Service("one-is-unsound", [Good("good-beside-unsound"), .. Unsound()]),
            Service("one-is-broken", [Good("good-beside-broken"), .. Broken()]),
            Service("says-much", Rule("says-much", SayMuch), Rule("says-much-first", SayMuchFirst, priority: 90)),
            Service("says-twice", Rule("says-once", _ => Twice(Indicator.Info, "First")), Rule("says-again", _ => Twice(Indicator.Critical, "Second"))),
            Service("knows-the-ballot", Rule("knows-the-ballot", SayInBallotWords)),
            Service("says-odd-text", Rule("says-odd-text", SayOddText)),
            Service("wants-encounter", new FixtureRule(FixtureRule.Describe("wants-encounter") with { MayUse = [FixtureFacts.Encounter] }, _ => Say("encounter", "Encounter or not"))),
            Service("foo-bar", Good("custom-hook")) with { Hooks = ["org.example.foo-bar"] },
        ],
    };

    /// <summary>Lets go of the rules that hang.</summary>
    public void Dispose() => released.Set();

    private static ServiceDefinition Service(string id, params IReadOnlyList<IRule> rules) =>
        new() { Id = id, Title = id, Description = id, Hooks = ["patient-view"], Rules = rules };

    private static FixtureRule Rule(string id, Func<RuleCall, RuleOutcome> evaluate, int priority = 50) => new(FixtureRule.Describe(id) with { Priority = priority }, evaluate);

    private static FixtureRule Good(string id) => Rule(id, _ => Say(id, id));

    private static RuleOutcome Say(string key, string summary) => RuleOutcome.Say(new Finding(key, FixtureCards.Info(summary)));

    private RuleOutcome Hang(RuleCall call)
    {
        Interlocked.Increment(ref hanging);
        released.Wait();
        Interlocked.Decrement(ref hanging);
        return RuleOutcome.Quiet("released");
    }

    private static IEnumerable<IRule> Unsound()
    {
        var good = FixtureCards.Info("Unsound");
        var suggestion = new Suggestion { Label = "Do it" };
        var card = good with { SelectionBehavior = SelectionBehavior.Any };
        CdsAction Action(ActionType type) => new() { Type = type, Description = "Does it" };
        Card Acting(CdsAction action) => card with { Suggestions = [suggestion with { Actions = [action] }] };
        Card[] cards =
        [
            good with { Summary = " " },
            good with { Detail = "" },
            good with { Indicator = (Indicator)7 },
            good with { Source = good.Source with { Label = "" } },
            good with { Source = good.Source with { Url = "about:blank" } },
            good with { Source = good.Source with { Topic = new Coding { Code = "" } } },
            good with { Suggestions = [] },
            good with { Suggestions = [suggestion] },
            card,
            card with { Suggestions = [suggestion with { Label = " " }] },
            card with { Suggestions = [suggestion with { Actions = [] }] },
            good with { SelectionBehavior = SelectionBehavior.AtMostOne, Suggestions = [suggestion with { IsRecommended = true }, suggestion with { Label = "Other", IsRecommended = true }] },
            Acting(Action(ActionType.Delete)),
            Acting(Action(ActionType.Delete) with { ResourceId = "no reference" }),
            Acting(Action(ActionType.Delete) with { ResourceId = "Patient/1", Resource = RawJson.Parse("{\"resourceType\":\"Patient\"}"u8) }),
            Acting(Action(ActionType.Create)),
            Acting(Action(ActionType.Update) with { Resource = RawJson.Parse("{\"id\":\"1\"}"u8) }),
            Acting(Action(ActionType.Create) with { Description = "", Resource = RawJson.Parse("{\"resourceType\":\"Task\"}"u8) }),
            good with { OverrideReasons = [new OverrideReason { Code = "x", Display = "" }] },
            good with { OverrideReasons = [new OverrideReason { Code = "x", Display = "x", System = "no uri" }] },
            good with { Links = [new Link { Label = "x", Url = "javascript:alert(1)", Type = LinkType.Absolute }] },
            good with { Links = [new Link { Label = "x", Url = "data:text/html,x", Type = LinkType.Absolute }] },
            good with { Links = [new Link { Label = "", Url = "https://example.org", Type = LinkType.Absolute }] },
            good with { Links = [new Link { Label = "x", Url = "https://example.org", Type = LinkType.Absolute, AppContext = "x" }] },
            good with { Extension = RawJson.Parse("[1]"u8) },
        ];
        return cards.Select((unsound, index) => Rule(string.Create(CultureInfo.InvariantCulture, $"unsound-{index}"), call => RuleOutcome.Say(new Finding($"unsound-{index}", unsound))));
    }

    private static IEnumerable<IRule> Broken()
    {
        var good = FixtureCards.Info("Broken");
        RuleOutcome?[] outcomes =
        [
            null,
            new RuleOutcome.Fires(null!, []),
            new RuleOutcome.Fires([null!], []),
            new RuleOutcome.Fires([new Finding(null!, good)], []),
            new RuleOutcome.Fires([new Finding("broken", null!)], []),
            new RuleOutcome.Fires([new Finding("no-summary", good with { Summary = null! })], []),
            new RuleOutcome.Fires([new Finding("no-suggestion", good with { SelectionBehavior = SelectionBehavior.Any, Suggestions = [null!] })], []),
            new RuleOutcome.Fires([new Finding("no-link", good with { Links = [null!] })], []),
            new RuleOutcome.Fires([new Finding("no-reason", good with { OverrideReasons = [null!] })], []),
            new RuleOutcome.Fires([new Finding("also-missing", good)], null!),
            new RuleOutcome.Silent(null!),
            new RuleOutcome.Indeterminate(null!),
        ];
        return outcomes.Select((broken, index) => Rule(string.Create(CultureInfo.InvariantCulture, $"broken-{index}"), _ => broken!));
    }

    private static RuleOutcome SayMuch(RuleCall call) => new RuleOutcome.Fires(
        [.. Enumerable.Range(0, 30).Select(index => new Finding(string.Create(CultureInfo.InvariantCulture, $"much-{index}"),
            FixtureCards.Info(string.Create(CultureInfo.InvariantCulture, $"Number {index}"), indicator: (index % 3) switch { 0 => Indicator.Info, 1 => Indicator.Critical, _ => Indicator.Warning })))],
        []);

    private static RuleOutcome SayMuchFirst(RuleCall call) => RuleOutcome.Say(new Finding("first", FixtureCards.Info("Comes first", indicator: Indicator.Critical)));

    private static RuleOutcome Twice(Indicator indicator, string label) => RuleOutcome.Say(new Finding("same insight", FixtureCards.Info("Said twice", indicator: indicator) with
    {
        SelectionBehavior = SelectionBehavior.Any,
        Suggestions = [new Suggestion { Label = label }, new Suggestion { Label = "Both" }],
    }));

    private static RuleOutcome SayInBallotWords(RuleCall call)
    {
        Finding Say(string key, ActionSelectionBehavior behavior) => new(key, FixtureCards.Info(key) with
        {
            SelectionBehavior = SelectionBehavior.Any,
            Suggestions = [new Suggestion { Label = "Any of it", ActionSelectionBehavior = behavior }],
            Links = [new Link { Label = "App", Url = "https://example.org/app", Type = LinkType.Smart, Autolaunchable = true }],
        });
        return new RuleOutcome.Fires([Say("applies any", ActionSelectionBehavior.Any), Say("applies all", ActionSelectionBehavior.All)], []);
    }

    private static RuleOutcome SayOddText(RuleCall call) => RuleOutcome.Say(new Finding("odd \ud83d key", FixtureCards.Info("Half a \ud83d pair, \u202E turned, \u0000 and a\nbreak" + new string('\u200D', 5), "half \udc89 a pair")));
}
