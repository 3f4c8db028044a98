using System.Net;
using CdsHooks.Conformance.Tests.Fixture;
using CdsHooks.Conformance.Tests.Running;

namespace CdsHooks.Conformance.Tests.Rows;

/// <summary>Rules are somebody else's code: one that fails, hangs or breaks the specification spoils only its own card.</summary>
[Collection(TroubleHost.Collection)]
public class TroubleTests(TroubleHost trouble)
{
    private RunningHost Host => trouble.Host;

    [Fact]
    public async Task OneRuleThrows_TheOtherCardStays()
    {
        var answer = await CallAsync("one-throws");
        Assert.Equal("good-beside-throwing", Summaries(answer));
        Assert.Equal("failed", OutcomeOf(answer, "throws"));
        Assert.DoesNotContain(Host.Logs.Lines, line => line.Text.Contains("CANARY-EXCEPTION", StringComparison.Ordinal));
    }

    [Fact]
    public async Task OneRuleHangs_WhatIsReadyGoesOut()
    {
        // The rule hangs until the test run ends: any answer at all was not waited for.
        var answer = await CallAsync("one-hangs");
        Assert.Equal("good-before-hanging", Summaries(answer));
        Assert.Equal("out-of-time", OutcomeOf(answer, "hangs"));
        Assert.Equal("out-of-time", OutcomeOf(answer, "good-after-hanging"));
    }

    [Fact]
    public async Task OneRuleHangs_BodyCameInPieces_WhatIsReadyGoesOut()
    {
        // Then the rules run on the thread that brought the last piece, and another one has to answer.
        var body = System.Text.Encoding.UTF8.GetBytes(Calls.Of("patient-view").ToJsonString());
        var request = new HttpRequestMessage(HttpMethod.Post, "cds-services/one-hangs") { Content = new PiecesContent(body, pieces: 4) };
        Assert.Equal("good-before-hanging", Summaries((await Exchange.SendAsync(Host, request)).Is(200)));
    }

    [Fact]
    public async Task AllRulesHang_NoCardsAndNoError() => Assert.Empty((await CallAsync("all-hang")).Cards);

    [Fact, Row("CARD-09"), Row("CARD-10"), Row("ACT-06"), Row("LINK-02"), Row("LINK-04"), Row("SUG-04"), Row("CARD-14"), Row("EXT-01")]
    public async Task CardsThatBreakTheSpecification_AreLeftOut()
    {
        var answer = await CallAsync("one-is-unsound", explained: false);
        Assert.Equal("good-beside-unsound", Summaries(answer));
        var told = Host.Logs.Lines.Where(line => line.Text.Contains("breaks the specification", StringComparison.Ordinal)).Select(line => line.Text).ToList();
        Assert.Contains(told, line => line.Contains("unsound-0", StringComparison.Ordinal));
    }

    [Fact]
    public async Task OutcomesThatNoRuleMayGive_SpoilOnlyTheirOwnCard() =>
        Assert.Equal("good-beside-broken", Summaries(await CallAsync("one-is-broken")));

    [Fact, Row("CARD-17")]
    public async Task CARD_17_ManyCards_AreCappedMostUrgentFirst()
    {
        var answer = await CallAsync("says-much");
        Assert.Equal("Comes first, Number 1, Number 4, Number 7, Number 10, Number 13, Number 16, Number 19, Number 22, Number 25", Summaries(answer));
        Assert.Equal(21, Cards.ExplanationOf(answer).GetProperty("cardsLeftOut").GetInt32());
    }

    [Fact, Row("CARD-17")]
    public async Task CARD_17_TheSameInsight_IsSaidOnce()
    {
        var card = (await CallAsync("says-twice", explained: false)).Cards.Single();
        Assert.Equal("critical", card.GetProperty("indicator").GetString());
        Assert.Equal("Second, Both, First", string.Join(", ", card.GetProperty("suggestions").EnumerateArray().Select(suggestion => suggestion.GetProperty("label"))));
    }

    [Fact, Row("GEN-12"), Row("SUG-07"), Row("LINK-07")]
    public async Task GEN_12_SUG_07_LINK_07_WordsOfTheBallot_AreNotSentToClientsNotKnownToTakeThem()
    {
        var answer = await CallAsync("knows-the-ballot", explained: false);
        // To leave out "any" would turn alternatives into all of them, so that card is not sent.
        Assert.Equal("applies all", Summaries(answer));
        Assert.DoesNotContain("actionSelectionBehavior", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("autolaunchable", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OddText_IsMadeFitToBeSent()
    {
        var card = (await CallAsync("says-odd-text", explained: false)).Cards.Single();
        Assert.Equal("Half a pair, turned, and a break", card.GetProperty("summary").GetString());
    }

    [Fact, Row("TOK-21")]
    public async Task TOK_21_EncounterThatTheCallDoesNotName_IsNotRequired()
    {
        Assert.Equal("Encounter or not", Summaries(await CallAsync("wants-encounter")));
        var discovery = (await Exchange.GetAsync(Host, "cds-services")).Is(200).Json.GetProperty("services").EnumerateArray();
        Assert.Equal("Encounter/{{context.encounterId}}", discovery.Single(service => service.GetProperty("id").GetString() == "wants-encounter").GetProperty("prefetch").GetProperty("encounter").GetString());
    }

    [Fact, Row("HOOKG-01")]
    public async Task HOOKG_01_CustomHook_HasItsOwnContext()
    {
        var call = Calls.View().With("hook", "org.example.foo-bar").Without("context.userId").With("context.anything", 7);
        Assert.Equal("custom-hook", Summaries((await Exchange.ExplainedAsync(Host, "foo-bar", call)).Is(200)));
    }

    private async Task<Exchange> CallAsync(string service, bool explained = true)
    {
        var answer = explained ? await Exchange.ExplainedAsync(Host, service, Calls.Of("patient-view")) : await Exchange.CallAsync(Host, service, Calls.Of("patient-view"));
        Assert.Empty(ResponseRules.Check(answer.Is(HttpStatusCode.OK).Json));
        return answer;
    }

    private static string Summaries(Exchange answer) => string.Join(", ", answer.Cards.Select(card => card.GetProperty("summary").GetString()));

    private static string? OutcomeOf(Exchange answer, string rule) =>
        Cards.ExplanationOf(answer).GetProperty("rules").EnumerateArray().Single(result => result.GetProperty("rule").GetString() == rule).GetProperty("outcome").GetString();
}
