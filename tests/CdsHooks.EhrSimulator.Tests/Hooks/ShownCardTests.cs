using System.Text.Json.Nodes;
using CdsHooks.EhrSimulator.Hooks;
using CdsHooks.EhrSimulator.Manners;

namespace CdsHooks.EhrSimulator.Tests.Hooks;

public sealed class ShownCardTests
{
    private const string Whole = """
        {
          "uuid": "c1", "summary": "Look", "indicator": "warning", "selectionBehavior": "any", "source": { "label": "Nobody" },
          "suggestions": [
            { "label": "One", "actions": [{ "type": "create", "description": "Create one" }] },
            { "label": "Two", "actions": [{ "type": "create", "description": "Create two" }, { "type": "create", "description": "Create three" }] }
          ],
          "links": [
            { "label": "App", "type": "smart", "url": "https://cds.example/launch", "appContext": "a" },
            { "label": "Guideline", "type": "absolute", "url": "https://guideline.example/1" },
            { "label": "Trap", "type": "absolute", "url": "javascript:alert(1)" },
            { "label": "Neighbour", "type": "absolute", "url": "https://cds.example.elsewhere.example/" }
          ]
        }
        """;

    [Fact]
    public void Of_PlainEhr_ShowsAllButWhatIsNoWebLink()
    {
        var shown = Show(Whole, "plain")!;
        Assert.Equal(["App", "Guideline", "Neighbour"], Labels(shown, "links"));
        Assert.Equal(["One", "Two"], Labels(shown, "suggestions"));
        Assert.Equal("a", (string?)shown.Card["links"]![0]!["appContext"]);
    }

    [Fact]
    public void Of_Epic_ReadsActionsAndTakesOneAlone()
    {
        var shown = Show(Whole, "epic")!;
        Assert.Equal(["Create one"], Labels(shown, "suggestions"));
        Assert.Equal(["App"], Labels(shown, "links"));
        Assert.Equal(4, shown.LeftOut.Count);
    }

    [Fact]
    public void Of_EpicAndAtMostOne_OffersNoSuggestions() =>
        Assert.Null(Show(Whole.Replace("\"any\"", "\"at-most-one\"", StringComparison.Ordinal), "epic")!.Card["suggestions"]);

    [Fact]
    public void Of_Oracle_PassesNoAppContextOn() => Assert.Null(Show(Whole, "oracle")!.Card["links"]![0]!["appContext"]);

    [Theory]
    [InlineData("""{ "summary": "Look", "indicator": "hard-stop" }""")]
    [InlineData("""{ "summary": "", "indicator": "info" }""")]
    [InlineData("""{ "summary": 1, "indicator": "info" }""")]
    [InlineData("{}")]
    public void Of_CardThatNoEhrKnows_IsNotShown(string card) => Assert.Null(Show(card, "plain"));

    [Theory]
    [InlineData("""{ "summary": "Look", "indicator": "info", "links": "none", "suggestions": 1 }""")]
    [InlineData("""{ "summary": "Look", "indicator": "info", "links": [1, { "url": 2 }, {}], "suggestions": [null, { "actions": [3] }, { "actions": {} }] }""")]
    public void Of_OddMembers_AreNoReasonToFail(string card)
    {
        foreach (var manner in EhrManner.All) { Assert.NotNull(Show(card, manner.Name)); }
    }

    private static ShownCard? Show(string card, string ehr) =>
        ShownCard.Of(JsonNode.Parse(card)!.AsObject(), EhrManner.All.Single(manner => manner.Name == ehr).Cards.Display, new Uri("https://cds.example/"));

    private static IEnumerable<string?> Labels(ShownCard shown, string member) => shown.Card[member]!.AsArray().Select(item => (string?)item!["label"]);
}
