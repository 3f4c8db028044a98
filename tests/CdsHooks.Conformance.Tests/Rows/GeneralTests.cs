using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CdsHooks.Conformance.Tests.Fixture;
using CdsHooks.Conformance.Tests.Running;

namespace CdsHooks.Conformance.Tests.Rows;

/// <summary>JSON and transport.</summary>
[Collection(FixtureHost.Collection)]
public class GeneralTests(FixtureHost fixture)
{
    private RunningHost Host => fixture.Host;

    [Fact, Row("GEN-01")]
    public async Task GEN_01_EachEndpoint_AnswersJson()
    {
        var discovery = await Exchange.GetAsync(Host, "cds-services");
        var answer = await Exchange.CallAsync(Host, "patient-greeter", Calls.View());
        var refusal = await Exchange.PostAsync(Host, "cds-services/patient-greeter", "{");
        var feedback = await Exchange.PostAsync(Host, "cds-services/patient-greeter/feedback", FeedbackBody.Overridden(Guid.NewGuid()));
        foreach (var exchange in new[] { discovery, answer, refusal, feedback })
        {
            Assert.Equal("application/json", exchange.Response.Content.Headers.ContentType?.MediaType);
            Assert.Equal(JsonValueKind.Object, exchange.Json.ValueKind);
        }
    }

    [Fact, Row("GEN-03"), Row("GEN-04"), Row("GEN-06")]
    public async Task GEN_03_GEN_04_GEN_06_Answers_HoldNothingBlank()
    {
        var answers = new List<Exchange> { await Exchange.GetAsync(Host, "cds-services") };
        foreach (var (hook, service) in Calls.ServiceOf) { answers.Add((await Exchange.CallAsync(Host, service, Calls.Of(hook))).Is(200)); }
        answers.Add((await Exchange.ExplainedAsync(Host, "patient-greeter", Calls.View())).Is(200));
        Assert.All(answers, answer => Assert.Empty(ResponseRules.Blanks(answer.Json, "$")));
    }

    [Fact, Row("GEN-05")]
    public async Task GEN_05_CardWithoutOptionalMembers_LeavesThemOut()
    {
        var card = (await Exchange.CallAsync(Host, "dispatch-check", Calls.Of("order-dispatch"))).Is(200).Cards.Single();
        Assert.Equal("uuid summary indicator source", string.Join(' ', card.EnumerateObject().Select(member => member.Name)));
    }

    [Fact, Row("GEN-07")]
    public async Task GEN_07_ResourcesInActions_AreOrdinaryFhirJson()
    {
        var order = Calls.Order("mr-1");
        order["extension"] = new JsonArray(new JsonObject { ["url"] = "https://example.org/x", ["valueQuantity"] = new JsonObject { ["value"] = 1 } });
        var answer = (await Exchange.CallAsync(Host, "order-check", Calls.Of("order-sign").With("context.draftOrders", Calls.BundleOf(order)))).Is(200);
        var update = Cards.ActionsOf(answer).Single(action => action.GetProperty("type").GetString() == "update").GetProperty("resource");
        Assert.Equal("MedicationRequest", update.GetProperty("resourceType").GetString());
        Assert.True(update.TryGetProperty("medicationCodeableConcept", out _));
        Assert.Equal(1, update.GetProperty("extension")[0].GetProperty("valueQuantity").GetProperty("value").GetInt32());
    }

    [Fact, Row("GEN-08")]
    public async Task GEN_08_Answers_AreStrictJson()
    {
        // Exchange.Json reads without comments, trailing commas and duplicate members.
        foreach (var (hook, service) in Calls.ServiceOf) { Assert.Equal(JsonValueKind.Object, (await Exchange.CallAsync(Host, service, Calls.Of(hook))).Json.ValueKind); }
    }

    [Theory, Row("GEN-09")]
    [InlineData("// x\n")]
    [InlineData("/* x */")]
    public async Task GEN_09_Comments_AreRefused(string comment)
    {
        (await Exchange.PostAsync(Host, "cds-services/patient-greeter", comment + Calls.View().ToJsonString())).Is(400);
        (await Exchange.PostAsync(Host, "cds-services/patient-greeter", Calls.View().ToJsonString().Replace("{\"hook\"", $"{{{comment}\"hook\"", StringComparison.Ordinal))).Is(400);
    }

    [Fact, Row("GEN-09")]
    public async Task GEN_09_TrailingComma_IsRefused() =>
        (await Exchange.PostAsync(Host, "cds-services/patient-greeter", Calls.View().ToJsonString()[..^1] + ",}")).Is(400);

    [Fact, Row("GEN-11")]
    public async Task GEN_11_Documentation_IsPublished()
    {
        Assert.Contains("<html", (await Exchange.GetAsync(Host, "")).Is(200).Text, StringComparison.Ordinal);
        Assert.Contains("/cds-services/{id}", (await Exchange.GetAsync(Host, "openapi.yaml")).Is(200).Text, StringComparison.Ordinal);
    }

    [Fact, Row("GEN-13")]
    public async Task GEN_13_OrderAndWhiteSpace_MakeNoDifference()
    {
        var call = Calls.View(Calls.Condition("c1", "Asthma"));
        var plain = (await Exchange.CallAsync(Host, "patient-greeter", call)).Is(200).Text;
        var pretty = call.ToJsonString(new JsonSerializerOptions { WriteIndented = true });
        Assert.Equal(plain, (await Exchange.PostAsync(Host, "cds-services/patient-greeter", pretty)).Is(200).Text);
        Assert.Equal(plain, (await Exchange.PostAsync(Host, "cds-services/patient-greeter", pretty.ReplaceLineEndings("\r\n\t "))).Is(200).Text);
        Assert.Equal(plain, (await Exchange.CallAsync(Host, "patient-greeter", Reversed(call))).Is(200).Text);
        var bytes = Encoding.UTF8.GetBytes(call.ToJsonString());
        foreach (var type in new[] { "application/json; charset=utf-8", "application/json;charset=\"UTF-8\"", "APPLICATION/JSON" })
        {
            Assert.Equal(plain, (await Exchange.PostAsync(Host, "cds-services/patient-greeter", bytes, type)).Is(200).Text);
        }
    }

    [Theory, Row("GEN-14")]
    [InlineData("application/json", 200)]
    [InlineData("application/fhir+json", 200)]
    [InlineData("application/vnd.example+json; charset=utf-8", 200)]
    [InlineData("text/plain", 415)]
    [InlineData("text/json", 415)]
    [InlineData("application/xml", 415)]
    [InlineData("application/x-www-form-urlencoded", 415)]
    [InlineData("json", 415)]
    [InlineData(null, 415)]
    public async Task GEN_14_MediaType_DecidesWhetherTheBodyIsRead(string? type, int status) =>
        (await Exchange.PostAsync(Host, "cds-services/patient-greeter", Encoding.UTF8.GetBytes(Calls.View().ToJsonString()), type)).Is(status);

    [Fact, Row("GEN-15")]
    public async Task GEN_15_UnknownMembers_AreIgnored()
    {
        JsonObject Call() => Calls.View().With("fhirServer", "https://ehr.example.org/fhir").With("fhirAuthorization", Calls.Authorization());
        var plain = (await Exchange.CallAsync(Host, "patient-greeter", Call())).Is(200).Text;
        foreach (var place in new[] { "x-new", "context.x-new", "fhirAuthorization.x-new", "prefetch.x-new" })
        {
            Assert.Equal(plain, (await Exchange.CallAsync(Host, "patient-greeter", Call().With(place, new JsonObject { ["a"] = new JsonArray(1, null, "x") }))).Is(200).Text);
        }
    }

    [Theory, Row("GEN-16")]
    [InlineData("hook", "Hook")]
    [InlineData("hookInstance", "hookinstance")]
    [InlineData("context", "Context")]
    public async Task GEN_16_MemberNames_AreComparedByCase(string name, string other)
    {
        var call = Calls.View();
        var value = call[name]!.DeepClone();
        (await Exchange.CallAsync(Host, "patient-greeter", call.Without(name).With(other, value))).Is(400);
    }

    private static JsonObject Reversed(JsonObject node) => new(node.Reverse().Select(member =>
        KeyValuePair.Create(member.Key, member.Value is JsonObject inner ? Reversed(inner) : member.Value?.DeepClone())));
}
