using System.Text;
using System.Text.Json.Nodes;
using CdsHooks.Conformance.Tests.Fixture;
using CdsHooks.Conformance.Tests.Running;

namespace CdsHooks.Conformance.Tests.Rows;

/// <summary>Statuses, refusals, CORS, extensions, and the rules that all hooks share.</summary>
[Collection(FixtureHost.Collection)]
public class StatusTests(FixtureHost fixture)
{
    private RunningHost Host => fixture.Host;

    [Fact, Row("STAT-02"), Row("STAT-04"), Row("RESP-05"), Row("RESP-06"), Row("RESP-07")]
    public async Task STAT_02_STAT_04_RESP_05_06_07_EachRefusal_IsAnOperationOutcome()
    {
        var valid = Encoding.UTF8.GetBytes(Calls.View().ToJsonString());
        foreach (var (status, refused) in new[]
        {
            (400, await Exchange.PostAsync(Host, "cds-services/patient-greeter", "not json")),
            (400, await Exchange.CallAsync(Host, "patient-greeter", Calls.View().Without("hook"))),
            (404, await Exchange.CallAsync(Host, "nope", Calls.View())),
            (404, await Exchange.GetAsync(Host, "cds-services/a/b/c")),
            (404, await Exchange.GetAsync(Host, "nowhere")),
            (405, await Exchange.GetAsync(Host, "cds-services/patient-greeter")),
            (412, await Exchange.CallAsync(Host, "patient-greeter", Calls.View().Without("prefetch"))),
            (415, await Exchange.PostAsync(Host, "cds-services/patient-greeter", valid, "text/plain")),
        })
        {
            Assert.Empty(OutcomeRules.Check(refused.Is(status).Text));
        }
    }

    [Fact, Row("STAT-06")]
    public async Task STAT_06_OfTwoFaults_TheEarlierDecides()
    {
        // Size, who asks, which service, media type, JSON, envelope and context together, data.
        using var closed = new RunningHost(new HostSetup { Environment = "Production", Packs = [FixtureContent.Pack], Settings = Setting("Budget:MaxBodyBytes", "1000") });
        var large = new byte[1001];
        (await Exchange.PostAsync(closed, "cds-services/nope", large)).Is(413);
        (await Exchange.PostAsync(closed, "cds-services/nope", "not json")).Is(401);
        (await Exchange.PostAsync(Host, "cds-services/nope", large, "text/plain")).Is(404);
        (await Exchange.PostAsync(Host, "cds-services/patient-greeter", large, "text/plain")).Is(415);
        (await Exchange.PostAsync(Host, "cds-services/patient-greeter", large)).Is(400);
        (await Exchange.CallAsync(Host, "patient-greeter", Calls.View().Without("hookInstance").Without("prefetch"))).Is(400);
        var both = (await Exchange.CallAsync(Host, "patient-greeter", Calls.View().Without("hookInstance").Without("context.userId"))).Is(400);
        Assert.Contains("hookInstance", both.Text, StringComparison.Ordinal);
        Assert.Contains("context.userId", both.Text, StringComparison.Ordinal);
    }

    [Fact, Row("STAT-03"), Row("JWT-01"), Row("JWT-27"), Row("DISC-15"), Row("DISC-16"), Row("FB-16")]
    public async Task STAT_03_JWT_01_JWT_27_DISC_15_DISC_16_FB_16_ClosedService_RefusesAllAlike()
    {
        using var closed = new RunningHost(new HostSetup { Environment = "Production", Packs = [FixtureContent.Pack] });
        var valid = Encoding.UTF8.GetBytes(Calls.View().ToJsonString());
        var refused = new[]
        {
            await Exchange.GetAsync(closed, "cds-services"),
            await Exchange.PostAsync(closed, "cds-services/patient-greeter", valid),
            await Exchange.PostAsync(closed, "cds-services/patient-greeter", valid, headers: ("Authorization", "Bearer a.b.c")),
            await Exchange.PostAsync(closed, "cds-services/patient-greeter", valid, headers: ("Authorization", "Basic eDp5")),
            await Exchange.PostAsync(closed, "cds-services/patient-greeter", "not json"),
            await Exchange.PostAsync(closed, "cds-services/nope", valid),
            await Exchange.PostAsync(closed, "cds-services/patient-greeter/feedback", FeedbackBody.Overridden(Guid.NewGuid())),
        };
        Assert.Single(refused.Select(exchange => exchange.Is(401).Text).Distinct(StringComparer.Ordinal));
        Assert.Empty(OutcomeRules.Check(refused[0].Text));
        Assert.All(refused, exchange => Assert.Equal("Bearer", exchange.Response.Headers.WwwAuthenticate.Single().ToString()));
    }

    [Theory, Row("JWT-02")]
    [InlineData("Bearer a.b.c")]
    [InlineData("Bearer")]
    [InlineData("Basic eDp5")]
    [InlineData("nonsense")]
    public async Task JWT_02_OpenService_IgnoresAuthorization(string authorization)
    {
        var plain = (await Exchange.CallAsync(Host, "patient-greeter", Calls.View())).Is(200).Text;
        var bytes = Encoding.UTF8.GetBytes(Calls.View().ToJsonString());
        Assert.Equal(plain, (await Exchange.PostAsync(Host, "cds-services/patient-greeter", bytes, headers: ("Authorization", authorization))).Is(200).Text);
    }

    [Fact, Row("TRUST-07")]
    public async Task TRUST_07_Ids_AreFhirIds()
    {
        foreach (var id in new[] { "1/../../x?", "1&_id=2", "1%2f2", "a b", "ä", new string('1', 65) })
        {
            (await Exchange.CallAsync(Host, "patient-greeter", Calls.View().With("context.patientId", id))).Is(400);
        }
        var longest = new string('1', 64);
        (await Exchange.CallAsync(Host, "patient-greeter", Calls.View().With("context.patientId", longest).With("prefetch.patient", Calls.Patient(longest)))).Is(200);
    }

    [Fact, Row("TRUST-09"), Row("TRUST-10"), Row("TRUST-11"), Row("TRUST-12")]
    public async Task TRUST_09_to_12_Browsers_MayCallFromConfiguredOrigins()
    {
        const string Origin = "https://sandbox.cds-hooks.org";
        // Closed, so that it shows that a preflight is not asked who it is.
        using var closed = new RunningHost(new HostSetup { Environment = "Production", Packs = [FixtureContent.Pack], Settings = Setting("Cors:Origins:0", Origin) });
        foreach (var (path, method) in new[] { ("cds-services", "GET"), ("cds-services/patient-greeter", "POST"), ("cds-services/patient-greeter/feedback", "POST") })
        {
            var preflight = (await SendAsync(closed, HttpMethod.Options, path, ("Origin", Origin), ("Access-Control-Request-Method", method), ("Access-Control-Request-Headers", "authorization,content-type"))).Is(204);
            Assert.Equal(Origin, Header(preflight, "Access-Control-Allow-Origin"));
            Assert.Contains(method, Header(preflight, "Access-Control-Allow-Methods"), StringComparison.Ordinal);
            foreach (var header in new[] { "authorization", "content-type" }) { Assert.Contains(header, Header(preflight, "Access-Control-Allow-Headers"), StringComparison.OrdinalIgnoreCase); }
            var refused = (await SendAsync(closed, new HttpMethod(method), path, ("Origin", Origin))).Is(401);
            Assert.Equal(Origin, Header(refused, "Access-Control-Allow-Origin"));
            Assert.Equal("", Header(refused, "Access-Control-Allow-Credentials"));
            Assert.Contains("Origin", Header(await SendAsync(closed, new HttpMethod(method), path, ("Origin", Origin)), "Vary"), StringComparison.Ordinal);
            Assert.Equal("", Header(await SendAsync(closed, new HttpMethod(method), path, ("Origin", "https://evil.example")), "Access-Control-Allow-Origin"));
        }
    }

    [Fact, Row("TRUST-11")]
    public async Task TRUST_11_EachRefusal_CanBeReadByABrowser()
    {
        var bad = Encoding.UTF8.GetBytes("{");
        foreach (var (status, refused) in new[]
        {
            (400, await Exchange.PostAsync(Host, "cds-services/patient-greeter", bad, headers: ("Origin", "http://localhost:3000"))),
            (404, await Exchange.PostAsync(Host, "cds-services/nope", bad, headers: ("Origin", "http://localhost:3000"))),
            (412, await Exchange.PostAsync(Host, "cds-services/patient-greeter", Encoding.UTF8.GetBytes(Calls.View().Without("prefetch").ToJsonString()), headers: ("Origin", "http://localhost:3000"))),
            (415, await Exchange.PostAsync(Host, "cds-services/patient-greeter", bad, "text/plain", ("Origin", "http://localhost:3000"))),
        })
        {
            Assert.Equal("http://localhost:3000", Header(refused.Is(status), "Access-Control-Allow-Origin"));
        }
    }

    [Fact, Row("EXT-01"), Row("EXT-03"), Row("EXT-04")]
    public async Task EXT_01_03_04_Extension_AnywhereInAnyForm_ChangesNothing()
    {
        JsonObject Call() => Calls.View(Calls.Condition("c1", "Asthma")).With("fhirServer", "https://ehr.example.org").With("fhirAuthorization", Calls.Authorization());
        var plain = (await Exchange.CallAsync(Host, "patient-greeter", Call())).Is(200).Text;
        foreach (var place in new[] { "extension", "context.extension", "prefetch.extension", "fhirAuthorization.extension", "prefetch.patient.extension" })
        {
            foreach (var value in new JsonNode?[] { new JsonObject { ["org.example.x"] = 1 }, new JsonArray(new JsonObject { ["url"] = "https://example.org/x" }), "text", 7, true, new JsonObject() })
            {
                Assert.Equal(plain, (await Exchange.CallAsync(Host, "patient-greeter", Call().With(place, value))).Is(200).Text);
            }
        }
        var item = FeedbackBody.OverriddenItem(Guid.NewGuid());
        item["extension"] = new JsonObject { ["org.example.x"] = 1 };
        var feedback = FeedbackBody.Of(item);
        feedback["extension"] = new JsonArray();
        (await Exchange.PostAsync(Host, "cds-services/patient-greeter/feedback", feedback)).Is(200);
    }

    [Fact, Row("HOOKG-02")]
    public async Task HOOKG_02_MixedFhirVersions_DoNoHarm()
    {
        var dstu2 = new JsonObject { ["resourceType"] = "MedicationOrder", ["id"] = "1", ["medicationCodeableConcept"] = new JsonObject { ["text"] = "x" } };
        (await Exchange.CallAsync(Host, "order-check", Calls.Of("order-sign").With("context.draftOrders", Calls.BundleOf(dstu2, Calls.Order("mr-1"))))).Is(200);
    }

    [Fact, Row("HOOKG-03")]
    public async Task HOOKG_03_BundleWithoutType_IsTaken()
    {
        var bundle = Calls.BundleOf(Calls.Order("mr-1"));
        bundle.Remove("type");
        Assert.Single((await Exchange.CallAsync(Host, "order-check", Calls.Of("order-sign").With("context.draftOrders", bundle))).Is(200).Cards);
    }

    [Theory, Row("HOOKG-04"), Row("HOOKG-05")]
    [InlineData("context.userId", "Practitioner")]
    [InlineData("context.userId", "123")]
    [InlineData("context.userId", "https://ehr.example.org/Practitioner/1")]
    [InlineData("context.patientId", "Patient/123")]
    [InlineData("context.encounterId", "Encounter/123")]
    public async Task HOOKG_04_05_References_AreTypeAndId_AndIdsAreBare(string place, string value) =>
        (await Exchange.CallAsync(Host, "patient-greeter", Calls.View().With(place, value))).Is(400);

    [Fact, Row("HOOKG-06")]
    public async Task HOOKG_06_FieldsOfLaterVersions_AreIgnored()
    {
        foreach (var (hook, service) in Calls.ServiceOf) { (await Exchange.CallAsync(Host, service, Calls.Of(hook).With("context.ofALaterVersion", new JsonArray(1)))).Is(200); }
    }

    [Theory, Row("HOOKG-07")]
    [InlineData("Patient/1")]
    [InlineData("Device/1")]
    public async Task HOOKG_07_UsersOfOtherTypes_AreTolerated(string user) =>
        (await Exchange.CallAsync(Host, "order-check", Calls.Of("order-sign").With("context.userId", user))).Is(200);

    private static Dictionary<string, string> Setting(string key, string value) => new(StringComparer.Ordinal) { [key] = value };

    private static string Header(Exchange exchange, string name) => exchange.Response.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : "";

    private static Task<Exchange> SendAsync(RunningHost host, HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in headers) { request.Headers.TryAddWithoutValidation(name, value); }
        return Exchange.SendAsync(host, request);
    }
}
