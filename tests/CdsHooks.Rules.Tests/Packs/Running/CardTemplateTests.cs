using System.Text.Json.Nodes;
using CdsHooks.Protocol.Cards;
using CdsHooks.Rules.Tests.Clinical.CareGaps;

namespace CdsHooks.Rules.Tests.Packs.Running;

public class CardTemplateTests
{
    private const string Declared = """
        valueSets:
          diabetes: { icd10cmPrefixes: [E11] }
        overrideReasons: { willMonitor: { code: willMonitor, display: Will monitor } }
        facts:
          diabetes: { resource: Condition, in: diabetes }
        rules:
          - id: carded
            $RULE
            card:
              indicator: info

        """;

    [Fact]
    public void Summary_WithText_IsPlain() =>
        Assert.Equal("Has *E11* _2_", Make("summary: \"Has ${%diabetes.name()}\"", Named("*E11* _2_")).Summary);

    [Fact]
    public void Detail_WithText_IsInertInMarkdown() =>
        Assert.Equal("**\\*E11\\***", Make("summary: s\n      detail: \"**${%diabetes.name()}**\"", Named("*E11*")).Detail);

    [Fact]
    public void Detail_ABulletOfSeveralValues_IsRepeated() => Assert.Equal(
        "Has:\n- one\n- two\n\nEnd.",
        Make("summary: s\n      detail: |\n        Has:\n        - ${%diabetes.name()}\n\n        End.", Named("one"), Named("two", "c2")).Detail);

    [Fact]
    public void Detail_ALineThatComesOutEmpty_IsLeftOut() => Assert.Equal(
        "Begin.\n\nEnd.",
        Make("summary: s\n      detail: |\n        Begin.\n\n        ${iif(%diabetes.exists(), 'Has it.')}\n\n        End.").Detail);

    [Fact]
    public void Resource_MembersWithoutValue_AreLeftOut()
    {
        var resource = JsonNode.Parse(Suggested(Make(Order, Named("one"))).ToJson())!;
        Assert.Equal("Patient/p1", (string?)resource["subject"]!["reference"]);
        Assert.Equal("2026-06-15", (string?)resource["authoredOn"]);
        Assert.Equal("Condition/c1", (string?)resource["reasonReference"]![0]!["reference"]);
        Assert.Equal("E11.9", (string?)resource["reasonCode"]![0]!["coding"]![0]!["code"]);
        Assert.Null(JsonNode.Parse(Suggested(Make(Order)).ToJson())!["reasonReference"]);
    }

    [Fact]
    public void Links_NoneDeclared_LeadToTheGuideline() =>
        Assert.Equal(("https://guideline.example/", LinkType.Absolute), Assert.Single(Make("summary: s").Links!) is var link ? (link.Url, link.Type) : default);

    [Theory]
    [InlineData("", "smart")]
    [InlineData("{ label: Guideline, type: absolute, url: \"https://guideline.example/g\" }", "absolute smart")]
    [InlineData("{ label: Other app, type: smart, url: \"https://other.example/launch\" }", "smart")]
    [InlineData("{ label: App, type: smart }, { label: Guideline, type: absolute, url: \"https://guideline.example/g\" }", "smart absolute")]
    [InlineData("{ label: App, type: smart, if: \"false\" }", "smart")]
    public void Links_WithAnApp_HoldOneWayIntoAnAppBehindTheOthers(string declared, string kinds)
    {
        var card = Make(declared.Length > 0 ? $"summary: s\n      links: [ {declared} ]" : "summary: s", new Uri("https://cds.example/launch"));
        Assert.Equal(kinds, string.Join(' ', card.Links!.Select(link => link.Type == LinkType.Smart ? "smart" : "absolute")));
    }

    [Fact]
    public void Links_AppBehindADeclaredOne_OpensTheSameInsight()
    {
        var app = Make("summary: s\n      links: [ { label: Guideline, type: absolute, url: \"https://guideline.example/g\" } ]", new Uri("https://cds.example/launch")).Links![^1];
        Assert.Equal(("https://cds.example/launch", """{"insight":"carded"}"""), (app.Url, app.AppContext));
    }

    [Fact]
    public void Links_DeclaredAndNoApp_AreThoseDeclared() =>
        Assert.Equal("https://guideline.example/g", Assert.Single(Make("summary: s\n      links: [ { label: Guideline, type: absolute, url: \"https://guideline.example/g\" }, { label: App, type: smart } ]").Links!).Url);

    [Fact]
    public void Links_WithData_KeepItInOnePartOfTheirAddressAndOneLine()
    {
        var link = Assert.Single(Make("summary: s\n      links: [ { label: \"On ${%diabetes.name() & ''}\", type: absolute, url: \"https://guideline.example/${%diabetes.name()}?x\" } ]", Named("a/../?b=c&\\n#d")).Links!);
        Assert.Equal(("On a/../?b=c& #d", "https://guideline.example/a%2F..%2F%3Fb%3Dc%26%20%23d?x"), (link.Label, link.Url));
    }

    [Fact]
    public void Texts_WithHalfOfAnEmoji_CanBeWritten()
    {
        var card = Make("summary: \"a ${'\U0001F600'.substring(0, 1)} b\"\n      detail: \"a ${'\U0001F600'.substring(0, 1)} b\"");
        Assert.Equal(("a b", "a b"), (card.Summary, card.Detail!.Replace("  ", " ", StringComparison.Ordinal)));
    }

    [Fact]
    public void Source_NoneDeclared_IsTheEvidenceWithTheTopicOfTheRule()
    {
        var source = Make("summary: s").Source;
        Assert.Equal(("Guideline", "Carded"), (source.Label, source.Topic!.Code));
    }

    [Fact]
    public void OverrideReasons_ByName_AreThoseOfThePack() =>
        Assert.Equal("Will monitor", Assert.Single(Make("summary: s\n      overrideReasons: [willMonitor]").OverrideReasons!).Display);

    private const string Order = """
        summary: s
              suggestions:
                - label: Order
                  actions:
                    - type: create
                      description: Order
                      resource:
                        resourceType: ServiceRequest
                        status: draft
                        intent: order
                        subject: "Patient/${%context.patientId}"
                        authoredOn: "${%today}"
                        reasonCode: ["${%diabetes.first().code}"]
                        reasonReference: ["Condition/${%diabetes.first().id}"]
        """;

    private static Protocol.Json.RawJson Suggested(Card card) => Assert.Single(Assert.Single(card.Suggestions!).Actions!).Resource!.Value;

    private static Card Make(string card, params string[] conditions) => Make(card, launchUrl: null, conditions);

    private static Card Make(string card, Uri? launchUrl, params string[] conditions)
    {
        var rule = PackYaml.Rule($"{Declared}      {card}\n");
        return Assert.Single(new Scenario().WithAll("conditions", conditions).Run(rule, launchUrl).Findings).Card;
    }

    private static string Named(string name, string id = "c1") =>
        Charts.Condition("E11.9", id).Replace("\"code\":{\"coding\"", $"\"code\":{{\"text\":\"{name}\",\"coding\"", StringComparison.Ordinal);
}
