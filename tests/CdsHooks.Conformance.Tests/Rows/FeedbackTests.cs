using System.Text.Json.Nodes;
using CdsHooks.Conformance.Tests.Fixture;
using CdsHooks.Conformance.Tests.Running;
using CdsHooks.Storage.Ledger;
using Microsoft.Extensions.DependencyInjection;

namespace CdsHooks.Conformance.Tests.Rows;

/// <summary>POST /cds-services/{id}/feedback, down to what the ledger then holds.</summary>
[Collection(FixtureHost.Collection)]
public class FeedbackTests(FixtureHost fixture)
{
    private RunningHost Host => fixture.Host;

    private ILedgerReader Ledger => Host.Services.GetRequiredService<ILedgerReader>();

    [Fact, Row("FB-01"), Row("FB-02"), Row("FB-18")]
    public async Task FB_01_FB_02_FB_18_Feedback_IsTakenAndAnsweredInJson()
    {
        var answer = (await SendAsync(FeedbackBody.Overridden(Guid.NewGuid()))).Is(200);
        Assert.Equal("""{"received":1,"stored":1,"unknownCards":1}""", answer.Text);
        (await Exchange.PostAsync(Host, "cds-services/nope/feedback", FeedbackBody.Overridden(Guid.NewGuid()))).Is(404);
    }

    [Fact, Row("FB-03")]
    public async Task FB_03_Body_IsAnObjectWithAnArray()
    {
        foreach (var body in new JsonNode[] { FeedbackBody.OverriddenItem(Guid.NewGuid()), new JsonArray(FeedbackBody.OverriddenItem(Guid.NewGuid())), new JsonObject(), FeedbackBody.Of(), new JsonObject { ["feedback"] = new JsonObject() } })
        {
            await RefusesAsync(body);
        }
    }

    [Fact, Row("FB-04")]
    public async Task FB_04_Card_IsRequired_AndMayBeUnknown()
    {
        foreach (var wrong in new JsonNode?[] { null, 7, "", " ", new JsonObject(), new string('x', 129), "a\u0000b" }) { await RefusesAsync(Bent("card", wrong)); }
        (await SendAsync(Bent("card", "no uuid of ours"))).Is(200);
    }

    [Fact, Row("FB-05")]
    public async Task FB_05_Outcome_IsAcceptedOrOverridden()
    {
        foreach (var wrong in new JsonNode?[] { null, "ignored", "Accepted", "", 7 }) { await RefusesAsync(Bent("outcome", wrong)); }
    }

    [Fact, Row("FB-06"), Row("FB-07")]
    public async Task FB_06_FB_07_Accepted_NamesItsSuggestions()
    {
        JsonObject Accepted(JsonNode? suggestions)
        {
            var item = FeedbackBody.AcceptedItem(Guid.NewGuid(), "x");
            item["acceptedSuggestions"] = suggestions;
            return FeedbackBody.Of(item);
        }

        (await SendAsync(Accepted(new JsonArray(new JsonObject { ["id"] = "any" })))).Is(200);
        foreach (var wrong in new JsonNode?[] { null, new JsonArray(), "x", new JsonArray("x"), new JsonArray(new JsonObject()), new JsonArray(new JsonObject { ["id"] = 7 }), new JsonObject() })
        {
            await RefusesAsync(Accepted(wrong));
        }
    }

    [Fact, Row("FB-08"), Row("FB-09"), Row("FB-10"), Row("FB-11")]
    public async Task FB_08_to_11_OverrideReason_IsAReasonACommentOrBothOrNone()
    {
        (await SendAsync(FeedbackBody.Overridden(Guid.NewGuid()))).Is(200);
        (await SendAsync(Bent("overrideReason", new JsonObject { ["reason"] = new JsonObject { ["code"] = "x" } }))).Is(200);
        var comment = new string('c', 10_000);
        var told = (await SendAsync(Bent("overrideReason", new JsonObject { ["userComment"] = comment }))).Is(200);
        Assert.DoesNotContain("ccc", told.Text, StringComparison.Ordinal);
        foreach (var wrong in new JsonNode[] { new JsonObject(), "x", new JsonObject { ["reason"] = "x" }, new JsonObject { ["reason"] = new JsonObject() }, new JsonObject { ["userComment"] = 7 } })
        {
            await RefusesAsync(Bent("overrideReason", wrong));
        }
    }

    [Theory, Row("FB-12")]
    [InlineData("2026-05-04T09:15:02Z", true)]
    [InlineData("2026-05-04T09:15:02.125Z", true)]
    [InlineData("2026-05-04T09:15:02+00:00", true)]
    [InlineData("2026-05-04T09:15:02.123456789-05:30", true)]
    [InlineData("2026-05-04t09:15:02z", true)]
    [InlineData("2026-05-04", false)]
    [InlineData("2026-05-04T09:15:02", false)]
    [InlineData("2026-05-04T09:15Z", false)]
    [InlineData("2026-05-04 09:15:02Z", false)]
    [InlineData("2026-13-04T09:15:02Z", false)]
    [InlineData("2026-05-04T25:15:02Z", false)]
    [InlineData("2026-05-04T09:15:02 UTC", false)]
    [InlineData("", false)]
    public async Task FB_12_OutcomeTimestamp_IsAnRfc3339DateTime(string timestamp, bool isValid) => (await SendAsync(Bent("outcomeTimestamp", timestamp))).Is(isValid ? 200 : 400);

    [Fact, Row("FB-12")]
    public async Task FB_12_OutcomeTimestamp_IsRequired() => await RefusesAsync(Bent("outcomeTimestamp", null));

    [Fact, Row("FB-13")]
    public async Task FB_13_SeveralItems_AreSeveralRecords()
    {
        var cards = new[] { Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid() };
        var answer = (await SendAsync(FeedbackBody.Of(cards.Select(FeedbackBody.OverriddenItem)))).Is(200);
        Assert.Equal("""{"received":3,"stored":3,"unknownCards":3}""", answer.Text);
        var kept = (await Ledger.LatestFeedbackAsync(100, default)).Select(item => item.Item.CardUuid);
        Assert.All(cards, card => Assert.Contains(card.ToString(), kept, StringComparer.Ordinal));
    }

    [Fact, Row("FB-14")]
    public async Task FB_14_TheSameCard_MayBeReportedAgain()
    {
        var card = Guid.NewGuid();
        Assert.Contains("\"stored\":1", (await SendAsync(FeedbackBody.Overridden(card))).Is(200).Text, StringComparison.Ordinal);
        Assert.Contains("\"stored\":0", (await SendAsync(FeedbackBody.Overridden(card))).Is(200).Text, StringComparison.Ordinal);
        Assert.Contains("\"stored\":1", (await SendAsync(FeedbackBody.Of(FeedbackBody.AcceptedItem(card, "x")))).Is(200).Text, StringComparison.Ordinal);
    }

    [Fact, Row("FB-15")]
    public async Task FB_15_ServedCard_IsJoinedWithItsFeedback_AndIgnoredOnesHaveNone()
    {
        var call = Calls.Of("order-select").With("hookInstance", Guid.NewGuid().ToString()).With("context.selections", new JsonArray("MedicationRequest/mr-1", "MedicationRequest/mr-2"));
        var cards = (await Exchange.CallAsync(Host, "order-check", call)).Is(200).Cards;
        var (reported, ignored) = (cards[0].GetProperty("uuid").GetGuid(), cards[1].GetProperty("uuid").GetGuid());
        var suggestion = cards[0].GetProperty("suggestions")[0].GetProperty("uuid").GetString()!;
        var answer = await Exchange.PostAsync(Host, "cds-services/order-check/feedback", FeedbackBody.Of(FeedbackBody.AcceptedItem(reported, suggestion)));
        Assert.Equal("""{"received":1,"stored":1,"unknownCards":0}""", answer.Is(200).Text);

        var kept = (await Ledger.FindCardAsync(reported, default))!;
        Assert.Equal("name-draft-orders", kept.Card.RuleId);
        Assert.True(Assert.Single(kept.Feedback).SuggestionsKnown.Single());
        Assert.Empty((await Ledger.FindCardAsync(ignored, default))!.Feedback);
    }

    [Fact, Row("FB-17")]
    public async Task FB_17_OneBadItem_RefusesAllAndIsNamed()
    {
        var good = Guid.NewGuid();
        var bad = FeedbackBody.OverriddenItem(Guid.NewGuid());
        bad["outcome"] = "ignored";
        var refused = (await SendAsync(FeedbackBody.Of(FeedbackBody.OverriddenItem(good), bad, FeedbackBody.OverriddenItem(Guid.NewGuid())))).Is(400);
        Assert.Contains("feedback[1].outcome", refused.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(await Ledger.LatestFeedbackAsync(100, default), item => item.Item.CardUuid == good.ToString());
    }

    [Fact, Row("TRUST-08")]
    public async Task TRUST_08_EachCall_LeavesARecord()
    {
        var instance = Guid.NewGuid();
        (await Exchange.CallAsync(Host, "patient-greeter", Calls.View().With("hookInstance", instance.ToString()))).Is(200);
        var missing = Guid.NewGuid();
        (await Exchange.CallAsync(Host, "patient-greeter", Calls.View().Without("prefetch").With("hookInstance", missing.ToString()))).Is(412);
        await Host.Services.GetRequiredService<ICallRecorder>().FlushAsync(default);
        var calls = await Ledger.LatestCallsAsync(100, default);
        var kept = calls.Single(call => call.HookInstance == instance);
        Assert.Equal(("patient-greeter", "patient-view", 200, 1), (kept.ServiceId, kept.Hook, kept.StatusCode, kept.CardsServed));
        Assert.True(kept.DurationMicroseconds > 0);
        Assert.Equal(412, calls.Single(call => call.HookInstance == missing).StatusCode);
    }

    private static JsonObject Bent(string member, JsonNode? value)
    {
        var item = FeedbackBody.OverriddenItem(Guid.NewGuid());
        item[member] = value;
        return FeedbackBody.Of(item);
    }

    private async Task RefusesAsync(JsonNode body) => Assert.Empty(OutcomeRules.Check((await SendAsync(body)).Is(400).Text));

    private Task<Exchange> SendAsync(JsonNode body) => Exchange.PostAsync(Host, "cds-services/patient-greeter/feedback", body);
}
