using CdsHooks.Protocol.Cards;
using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Pipeline;

namespace CdsHooks.Rules.Tests.Pipeline;

/// <summary>Merged, ranked, capped, and named so that feedback finds its card.</summary>
public class CardAssemblyTests
{
    private static readonly CardGroup Vaccines = new("vaccines", "Vaccines due", new Source { Label = "CDC" });
    private static readonly Guid Instance = Guid.Parse("5f0c3a01-7b1e-4c55-9a20-3d1f6e8b0001");

    [Fact]
    public void Assemble_Ranks_ByIndicatorThenPriorityThenOrder()
    {
        var (cards, leftOut) = Assemble(10,
            Fired("low", 10, Probe.Finding("a", Indicator.Info, "a")),
            Fired("high", 90, Probe.Finding("b", Indicator.Info, "b"), Probe.Finding("c", Indicator.Info, "c")),
            Fired("low", 10, Probe.Finding("d", Indicator.Critical, "d")),
            Fired("low", 10, Probe.Finding("e", Indicator.Warning, "e")));
        Assert.Equal(["d", "e", "b", "c", "a"], cards.Select(card => card.Card.Summary), StringComparer.Ordinal);
        Assert.Equal(0, leftOut);
    }

    [Fact]
    public void Assemble_MoreThanTheCap_LeavesOutTheLeast()
    {
        var (cards, leftOut) = Assemble(1, Fired("r", 50, Probe.Finding("a"), Probe.Finding("b", Indicator.Warning, "kept")));
        Assert.Equal("kept", Assert.Single(cards).Card.Summary);
        Assert.Equal(1, leftOut);
    }

    [Fact]
    public void Assemble_SameInsightTwice_IsOneCardOfTheHigherUrgency()
    {
        var (cards, _) = Assemble(10,
            Fired("first", 50, Probe.Finding("same", Indicator.Warning, "weaker", "Remove", "Change")),
            Fired("second", 50, Probe.Finding("same", Indicator.Critical, "stronger", "Remove", "Stop")));
        var card = Assert.Single(cards);
        Assert.Equal("stronger", card.Card.Summary);
        Assert.Equal("second", card.Rule.Id);
        Assert.Equal(["Remove", "Stop", "Change"], card.Card.Suggestions!.Select(suggestion => suggestion.Label), StringComparer.Ordinal);
        Assert.Equal(SelectionBehavior.AtMostOne, card.Card.SelectionBehavior);
    }

    [Fact]
    public void Assemble_SeveralOfAGroup_AreOneCardThatSaysThemAll()
    {
        var (cards, leftOut) = Assemble(10,
            Fired("flu", 50, Probe.Finding("a", Indicator.Info, "Influenza due", "Order influenza") with { Group = Vaccines, GroupItem = "influenza" }),
            Fired("other", 40, Probe.Finding("b", Indicator.Info, "Else")),
            Fired("zoster", 60, Probe.Finding("c", Indicator.Warning, "Zoster due", "Order zoster") with { Group = Vaccines, GroupItem = "zoster" }));

        Assert.Equal(["Vaccines due: zoster, influenza", "Else"], cards.Select(card => card.Card.Summary), StringComparer.Ordinal);
        Assert.Equal(("zoster", Indicator.Warning, SelectionBehavior.Any), (cards[0].Rule.Id, cards[0].Card.Indicator, cards[0].Card.SelectionBehavior!.Value));
        Assert.Equal("CDC", cards[0].Card.Source.Label);
        Assert.Contains("**Zoster due**", cards[0].Card.Detail, StringComparison.Ordinal);
        Assert.Contains("**Influenza due**", cards[0].Card.Detail, StringComparison.Ordinal);
        Assert.Equal(["Order zoster", "Order influenza"], cards[0].Card.Suggestions!.Select(suggestion => suggestion.Label), StringComparer.Ordinal);
        Assert.Equal(0, leftOut);
    }

    [Fact]
    public void Assemble_SeveralOfAGroupWithTheSameParagraph_SayItOnce()
    {
        var flu = Probe.Finding("a", Indicator.Info, "Influenza due");
        var zoster = Probe.Finding("b", Indicator.Info, "Zoster due");
        var (cards, _) = Assemble(10,
            Fired("flu", 50, flu with { Card = flu.Card with { Detail = "Each season.\n\nNot seen: other charts.\n" }, Group = Vaccines, GroupItem = "influenza" }),
            Fired("zoster", 40, zoster with { Card = zoster.Card with { Detail = "Two doses.\n\nNot seen: other charts.\n" }, Group = Vaccines, GroupItem = "zoster" }));

        Assert.Equal("**Influenza due**\n\nEach season.\n\n**Zoster due**\n\nTwo doses.\n\nNot seen: other charts.", Assert.Single(cards).Card.Detail);
    }

    [Fact]
    public void Assemble_OneOfAGroup_StaysAsItIs()
    {
        var (cards, _) = Assemble(10, Fired("flu", 50, Probe.Finding("a", Indicator.Info, "Influenza due") with { Group = Vaccines, GroupItem = "influenza" }));

        Assert.Equal("Influenza due", Assert.Single(cards).Card.Summary);
    }

    [Fact]
    public void Assemble_SameCallAndInsight_HasTheSameUuids()
    {
        var result = Fired("r", 50, Probe.Finding("a", Indicator.Info, "a", "Do"));
        var first = CardAssembly.Assemble([result], Instance, "service", 10).Cards[0].Card;
        var again = CardAssembly.Assemble([result], Instance, "service", 10).Cards[0].Card;
        var elsewhere = CardAssembly.Assemble([result], Guid.NewGuid(), "service", 10).Cards[0].Card;
        var otherService = CardAssembly.Assemble([result], Instance, "other", 10).Cards[0].Card;
        Assert.Equal(first.Uuid, again.Uuid);
        Assert.Equal(first.Suggestions![0].Uuid, again.Suggestions![0].Uuid);
        Assert.NotEqual(first.Uuid, first.Suggestions[0].Uuid);
        Assert.NotEqual(first.Uuid, elsewhere.Uuid);
        Assert.NotEqual(first.Uuid, otherService.Uuid);
    }

    [Fact]
    public void Assemble_LongSummary_IsCut()
    {
        var (cards, _) = Assemble(10, Fired("r", 50, Probe.Finding("a", Indicator.Info, new string('x', 500))));
        Assert.True(cards[0].Card.Summary.Length < 140);
    }

    /// <summary>Checked against the example of RFC 9562, appendix A.4: the DNS namespace and "www.example.com" give 2ed6657d-e927-568b-95e1-2665a8aea6a2.</summary>
    [Fact]
    public void Create_KnownName_GivesTheKnownUuidBehindTheBeginningOfItsNamespace() =>
        Assert.Equal(Guid.Parse("6ba7b810-9dad-568b-95e1-2665a8aea6a2"),
            NameBasedUuid.Create(Guid.Parse("6ba7b810-9dad-11d1-80b4-00c04fd430c8"), "www.example.com"));

    private static (IReadOnlyList<ServedFinding> Cards, int LeftOut) Assemble(int most, params IReadOnlyList<RuleResult> results) =>
        CardAssembly.Assemble(results, Instance, "service", most);

    private static RuleResult Fired(string rule, int priority, params IReadOnlyList<Finding> findings) =>
        new(Probe.Describe(rule) with { Priority = priority }, RuleStatus.Fires, findings, [], Reason: null, WasRun: true);
}
