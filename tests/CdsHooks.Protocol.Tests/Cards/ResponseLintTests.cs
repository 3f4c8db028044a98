using CdsHooks.Protocol.Cards;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Protocol.Tests.Cards;

public class ResponseLintTests
{
    public static TheoryData<string, Func<Card, Card>> BadCards => new()
    {
        { "summary", card => card with { Summary = " " } },
        { "summary", card => card with { Summary = new string('x', 140) } },
        { "summary", card => card with { Summary = "a\nb" } },
        { "detail", card => card with { Detail = "" } },
        { "indicator", card => card with { Indicator = (Indicator)7 } },
        { "source", card => card with { Source = null! } },
        { "source.label", card => card with { Source = new Source { Label = "" } } },
        { "source.url", card => card with { Source = new Source { Label = "x", Url = "about.html" } } },
        { "source.url", card => card with { Source = new Source { Label = "x", Url = "/about" } } },
        { "source.icon", card => card with { Source = new Source { Label = "x", Icon = "data:image/png;base64,AA" } } },
        { "source.topic.code", card => card with { Source = new Source { Label = "x", Topic = new Coding { Code = " " } } } },
        { "source.topic.system", card => card with { Source = new Source { Label = "x", Topic = new Coding { Code = "c", System = "topics" } } } },
        { "selectionBehavior", card => card with { SelectionBehavior = null } },
        { "selectionBehavior", card => card with { Suggestions = null } },
        { "selectionBehavior", card => card with { SelectionBehavior = (SelectionBehavior)7 } },
        { "suggestions", card => card with { Suggestions = [], SelectionBehavior = null } },
        { "suggestions", card => card with { Suggestions = [Responses.Suggestion, Responses.Suggestion with { Uuid = null }] } },
        { "suggestions[0].label", card => card with { Suggestions = [Responses.Suggestion with { Label = "" }] } },
        { "suggestions[0].uuid", card => card with { Suggestions = [Responses.Suggestion with { Uuid = "one" }] } },
        { "suggestions[0].uuid", card => card with { Suggestions = [Responses.Suggestion with { Uuid = card.Uuid }] } },
        { "suggestions[0].actions", card => card with { Suggestions = [Responses.Suggestion with { Actions = [] }] } },
        { "suggestions[0].actions[0].type", card => Acting(card, Responses.Update with { Type = (ActionType)7 }) },
        { "suggestions[0].actions[0].description", card => Acting(card, Responses.Update with { Description = "" }) },
        { "suggestions[0].actions[0].resource", card => Acting(card, Responses.Update with { Resource = null }) },
        { "suggestions[0].actions[0].resource", card => Acting(card, Responses.Update with { Resource = RawJson.Parse("\"{}\""u8) }) },
        { "suggestions[0].actions[0].resource", card => Acting(card, Responses.Update with { Resource = RawJson.Parse("{\"x\":{\"resourceType\":\"Task\"}}"u8) }) },
        { "suggestions[0].actions[0].resourceId", card => Acting(card, Responses.Update with { ResourceId = "Task/1" }) },
        { "suggestions[0].actions[0].resourceId", card => Acting(card, Responses.Delete with { ResourceId = null }) },
        { "suggestions[0].actions[0].resourceId", card => Acting(card, Responses.Delete with { ResourceId = "mr-1" }) },
        { "suggestions[0].actions[0].resource", card => Acting(card, Responses.Delete with { Resource = Responses.Update.Resource }) },
        { "suggestions[0].actions[0].extension", card => Acting(card, Responses.Update with { Extension = RawJson.Parse("[1]"u8) }) },
        { "overrideReasons", card => card with { OverrideReasons = [] } },
        { "overrideReasons[0].code", card => card with { OverrideReasons = [new OverrideReason { Code = "", Display = "x" }] } },
        { "overrideReasons[0].display", card => card with { OverrideReasons = [new OverrideReason { Code = "x", Display = "" }] } },
        { "overrideReasons[0].system", card => card with { OverrideReasons = [new OverrideReason { Code = "x", Display = "x", System = "/x" }] } },
        { "links", card => card with { Links = [] } },
        { "links[0].label", card => card with { Links = [Responses.Smart with { Label = " " }] } },
        { "links[0].url", card => card with { Links = [Responses.Smart with { Url = "javascript:alert(1)" }] } },
        { "links[0].url", card => card with { Links = [Responses.Smart with { Url = "https://app.example.org/a b" }] } },
        { "links[0].url", card => card with { Links = [Responses.Smart with { Url = "" }] } },
        { "links[0].type", card => card with { Links = [Responses.Smart with { Type = (LinkType)7, AppContext = null }] } },
        { "links[0].appContext", card => card with { Links = [Responses.Smart with { Type = LinkType.Absolute }] } },
        { "links[0].appContext", card => card with { Links = [Responses.Smart with { AppContext = "" }] } },
        { "extension", card => card with { Extension = RawJson.Parse("{}"u8) } },
        { "uuid", card => card with { Uuid = "{9a8c6f1e-0d67-4a53-8b0e-6a6f6f0a1c01}" } },
    };

    [Fact]
    public void Check_FullResponse_FindsNothing() => Assert.Empty(ResponseLint.Check(Responses.Full));

    [Fact]
    public void Check_LeastCard_FindsNothing() => Assert.Empty(ResponseLint.Check(Responses.Card));

    [Theory]
    [MemberData(nameof(BadCards))]
    public void Check_OneThingWrong_NamesItsPlace(string place, Func<Card, Card> spoil)
    {
        var card = spoil(Responses.FullCard);

        Assert.Equal(place, Assert.Single(ResponseLint.Check(card)).Place);
        Assert.Equal("cards[1]." + place, Assert.Single(ResponseLint.Check(new CdsResponse { Cards = [Responses.Card, card] })).Place);
    }

    [Fact]
    public void Check_SummaryOf139_IsFine() => Assert.Empty(ResponseLint.Check(Responses.Card with { Summary = new string('x', 139) }));

    [Fact]
    public void Check_TwoRecommendedOfAny_IsFine() => Assert.Empty(ResponseLint.Check(Responses.FullCard with
    {
        SelectionBehavior = SelectionBehavior.Any,
        Suggestions = [Responses.Suggestion, Responses.Suggestion with { Uuid = null }],
    }));

    [Fact]
    public void Check_IdUsedByTwoCards_IsFound() =>
        Assert.Equal("cards[1].uuid", Assert.Single(ResponseLint.Check(new CdsResponse { Cards = [Responses.Card with { Uuid = Responses.FullCard.Uuid }, Responses.Card with { Uuid = Responses.FullCard.Uuid!.ToUpperInvariant() }] })).Place);

    [Fact]
    public void Check_SystemActions_NeedADescriptionToo() =>
        Assert.Equal("systemActions[0].description", Assert.Single(ResponseLint.Check(new CdsResponse { Cards = [], SystemActions = [Responses.Update with { Description = " " }] })).Place);

    [Fact]
    public void Check_EverythingWrong_NamesEverything() =>
        Assert.Equal(["summary", "indicator", "source.label"], ResponseLint.Check(Responses.Card with { Summary = "", Indicator = (Indicator)7, Source = new Source { Label = "" } }).Select(breach => breach.Place));

    private static Card Acting(Card card, CdsAction action) => card with { Suggestions = [Responses.Suggestion with { Actions = [action] }] };
}
