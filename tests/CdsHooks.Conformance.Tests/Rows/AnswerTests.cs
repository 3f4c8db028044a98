using System.Text.Json;
using System.Text.Json.Nodes;
using CdsHooks.Conformance.Tests.Fixture;
using CdsHooks.Conformance.Tests.Running;

namespace CdsHooks.Conformance.Tests.Rows;

/// <summary>Answers: envelope, cards, sources, suggestions, actions, links.</summary>
[Collection(FixtureHost.Collection)]
public class AnswerTests(FixtureHost fixture)
{
    private RunningHost Host => fixture.Host;

    [Fact, Row("RESP-01"), Row("STAT-01")]
    public async Task RESP_01_STAT_01_Success_Is200WithCards() => Assert.NotEmpty((await SignAsync()).Is(200).Cards);

    [Fact, Row("RESP-02")]
    public async Task RESP_02_NothingToSay_IsAnEmptyArray() =>
        Assert.Equal("""{"cards":[]}""", (await Exchange.CallAsync(Host, "appointment-prep", Calls.Of("appointment-book"))).Is(200).Text);

    [Fact, Row("RESP-03"), Row("SYS-04")]
    public async Task RESP_03_SYS_04_SystemActions_AreNotSentUninvited()
    {
        foreach (var (hook, service) in Calls.ServiceOf)
        {
            Assert.False((await Exchange.CallAsync(Host, service, Calls.Of(hook))).Is(200).Json.TryGetProperty("systemActions", out _));
        }
    }

    [Fact, Row("RESP-09")]
    public async Task RESP_09_AnswersToPosts_AreNotToBeStored()
    {
        foreach (var exchange in new[] { await SignAsync(), await Exchange.PostAsync(Host, "cds-services/order-check", "{"), await Exchange.PostAsync(Host, "cds-services/nope", "{}") })
        {
            Assert.True(exchange.Response.Headers.CacheControl?.NoStore);
        }
    }

    [Fact, Row("RESP-10"), Row("EXT-02")]
    public async Task RESP_10_EXT_02_Extension_IsAnObjectWithReverseDomainNames()
    {
        Assert.False((await SignAsync()).Json.TryGetProperty("extension", out _));
        var extension = (await Exchange.ExplainedAsync(Host, "order-check", Calls.Of("order-sign"))).Is(200).Json.GetProperty("extension");
        Assert.All(extension.EnumerateObject(), member => Assert.Contains('.', member.Name));
    }

    [Fact, Row("RESP-11")]
    public async Task RESP_11_LaterHookOfOneId_IsAnsweredCompletely()
    {
        var first = (await Exchange.CallAsync(Host, "order-check", Calls.Of("order-select"))).Is(200);
        var second = (await SignAsync()).Is(200);
        Assert.Equal(Summaries(first), Summaries(second), StringComparer.Ordinal);
    }

    [Fact, Row("RESP-12"), Row("CARD-01")]
    public async Task RESP_12_CARD_01_SameCall_SameAnswer_OtherInstance_OtherUuids()
    {
        var first = (await SignAsync()).Is(200);
        Assert.Equal(first.Text, (await SignAsync()).Is(200).Text);
        var other = (await Exchange.CallAsync(Host, "order-check", Calls.Of("order-sign").With("hookInstance", "00000000-0000-4000-8000-000000000001"))).Is(200);
        Assert.Equal(Summaries(first), Summaries(other), StringComparer.Ordinal);
        Assert.Empty(Uuids(first).Intersect(Uuids(other), StringComparer.Ordinal));
        Assert.Equal(Uuids(first).Count, Uuids(first).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory, Row("CARD-02")]
    [InlineData("a")]
    [InlineData("\U0001F489")]
    [InlineData("e\u0301")]
    [InlineData("\U0001F469\u200D\U0001F469\u200D\U0001F467")]
    [InlineData("word ")]
    public async Task CARD_02_Summary_IsOneLineBelow140(string piece)
    {
        foreach (var length in new[] { 10, 100, 107, 108, 109, 139, 140, 141, 300, 5000 })
        {
            var text = string.Concat(Enumerable.Repeat(piece, length / piece.Length));
            var answer = (await SignAsync(Calls.Order("mr-1", text))).Is(200);
            var summary = answer.Cards.Single().GetProperty("summary").GetString()!;
            Assert.InRange(summary.Length, 1, 139);
            Assert.DoesNotContain('\n', summary);
            Assert.Empty(ResponseRules.Check(answer.Json));
        }
    }

    [Theory, Row("CARD-03"), Row("CARD-04"), Row("CARD-05")]
    [InlineData("[x](javascript:alert(1))<img src=x onerror=alert(1)>")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("![x](https://evil.example/x.png) | a | b |\n|---|---|\n# Heading\n- item")]
    [InlineData("https://evil.example/?a=1&amp;b www.evil.example a@evil.example")]
    [InlineData("`code` **bold** _it_ ~~x~~ \\[x\\](y) &lt;b&gt;")]
    public async Task CARD_03_04_05_TextOfTheChart_IsInertInDetail(string text)
    {
        var detail = (await SignAsync(Calls.Order("mr-1", text))).Is(200).Cards.Single().GetProperty("detail").GetString()!;
        Assert.Single(detail.Split('\n'));
        Assert.DoesNotMatch("<[A-Za-z/!]", detail);
        Assert.DoesNotMatch(@"(?<!\\)[\[\]`*_|]", detail.Replace(@"\\", "", StringComparison.Ordinal));
        Assert.DoesNotContain("://", detail.Replace(":// ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact, Row("CARD-06"), Row("CARD-07"), Row("CARD-08"), Row("CARD-12"), Row("CARD-13"), Row("CARD-16"), Row("SRC-01"), Row("SUG-01"), Row("SUG-02"), Row("SUG-03"), Row("SUG-05"), Row("ACT-01"), Row("ACT-02"), Row("LINK-01"), Row("LINK-03")]
    public async Task RequiredMembersOfCards_AreThereAndOfTheirValues()
    {
        // What each row asks for is written out in ResponseRules; this card has every part there is.
        var answer = (await SignAsync()).Is(200);
        Assert.Empty(ResponseRules.Check(answer.Json));
        var card = answer.Cards.Single();
        foreach (var part in new[] { "suggestions", "overrideReasons", "links" }) { Assert.NotEqual(0, card.GetProperty(part).GetArrayLength()); }
        Assert.Equal(["create", "delete", "update"], Cards.ActionsOf(answer).Select(action => action.GetProperty("type").GetString()).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.Contains(Cards.SuggestionsOf(answer), suggestion => suggestion.TryGetProperty("isRecommended", out var recommended) && recommended.ValueKind == JsonValueKind.True);
    }

    [Fact, Row("SRC-02"), Row("SRC-03"), Row("SRC-05")]
    public async Task SRC_02_03_05_Source_IsAboutItselfNotThePatient()
    {
        var source = (await SignAsync()).Is(200).Cards.Single().GetProperty("source");
        foreach (var member in new[] { "url", "icon" })
        {
            var url = new Uri(source.GetProperty(member).GetString()!, UriKind.Absolute);
            Assert.Equal("https", url.Scheme);
            Assert.DoesNotContain(Calls.PatientId, url.AbsoluteUri, StringComparison.Ordinal);
        }
        Assert.NotEmpty(source.GetProperty("topic").GetProperty("code").GetString()!);
        Assert.True(Uri.TryCreate(source.GetProperty("topic").GetProperty("system").GetString(), UriKind.Absolute, out _));
    }

    [Fact, Row("ACT-03"), Row("ACT-08")]
    public async Task ACT_03_ACT_08_Create_CarriesAResourceOfThePatient()
    {
        var resource = Action(await SignAsync(), "create").GetProperty("resource");
        Assert.Equal(JsonValueKind.Object, resource.ValueKind);
        Assert.Equal("ServiceRequest", resource.GetProperty("resourceType").GetString());
        Assert.Equal($"Patient/{Calls.PatientId}", resource.GetProperty("subject").GetProperty("reference").GetString());
    }

    [Fact, Row("ACT-04")]
    public async Task ACT_04_Update_ChangesNothingButWhatItMeans()
    {
        const string Order = """{"resourceType":"MedicationRequest","id":"mr-1","status":"draft","intent":"order","x-vendor":{"kept":[1.10,1E2,0.000]},"medicationCodeableConcept":{"text":"warfarin"},"dosageInstruction":[{"doseAndRate":[{"doseQuantity":{"value":5.0,"unit":"mg"}}]}],"extension":[{"url":"https://example.org/x","valueDecimal":1.10}]}""";
        var body = Calls.Of("order-sign").ToJsonString().Replace(Calls.Order("mr-1").ToJsonString(), Order, StringComparison.Ordinal);
        var answer = (await Exchange.PostAsync(Host, "cds-services/order-check", body)).Is(200);
        var updated = Action(answer, "update").GetProperty("resource").GetRawText();
        Assert.Equal(Order[..^1] + ",\"note\":[{\"text\":\"Checked by the fixture\"}]}", updated);
    }

    [Fact, Row("ACT-06"), Row("ACT-07")]
    public async Task ACT_06_ACT_07_DeleteAndUpdate_NameDraftsOfTheCall()
    {
        var answer = (await SignAsync(Calls.Order("a.b-1"), Calls.Order("2"))).Is(200);
        var deleted = Cards.ActionsOf(answer).Where(action => action.GetProperty("type").GetString() == "delete").ToList();
        Assert.Equal(["MedicationRequest/2", "MedicationRequest/a.b-1"], deleted.Select(action => action.GetProperty("resourceId").GetString()).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.All(deleted, action => Assert.False(action.TryGetProperty("resource", out _)));
    }

    [Fact, Row("LINK-05"), Row("LINK-06"), Row("LINK-09")]
    public async Task LINK_05_06_09_SmartLink_IsTheLaunchUrlAlone()
    {
        var link = Cards.LinksOf((await SignAsync()).Is(200)).Single();
        Assert.Equal("smart", link.GetProperty("type").GetString());
        Assert.Equal(new Uri(Host.Address, "launch").AbsoluteUri, link.GetProperty("url").GetString());
        Assert.Equal(JsonValueKind.String, link.GetProperty("appContext").ValueKind);
        Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(link.GetProperty("appContext").GetString()!).RootElement.ValueKind);
    }

    [Fact, Row("TRUST-13")]
    public async Task TRUST_13_ChangedChart_ChangesTheAnswer()
    {
        Assert.Contains("1 conditions", (await Exchange.CallAsync(Host, "patient-greeter", Calls.View(Calls.Condition("c1", "Asthma")))).Is(200).Text, StringComparison.Ordinal);
        Assert.Contains("0 conditions", (await Exchange.CallAsync(Host, "patient-greeter", Calls.View())).Is(200).Text, StringComparison.Ordinal);
    }

    private Task<Exchange> SignAsync(params IReadOnlyList<JsonObject> orders) =>
        Exchange.CallAsync(Host, "order-check", orders.Count == 0 ? Calls.Of("order-sign") : Calls.Of("order-sign").With("context.draftOrders", Calls.BundleOf(orders)));

    private static JsonElement Action(Exchange answer, string type) =>
        Cards.ActionsOf(answer.Is(200)).Single(action => action.GetProperty("type").GetString() == type);

    private static List<string> Summaries(Exchange answer) => [.. answer.Cards.Select(card => card.GetProperty("summary").GetString()!)];

    private static List<string> Uuids(Exchange answer) =>
        [.. answer.Cards.Concat(Cards.SuggestionsOf(answer)).Select(item => item.GetProperty("uuid").GetString()!)];
}
