using System.Text.Json.Nodes;
using CdsHooks.Conformance.Tests.Fixture;
using CdsHooks.Conformance.Tests.Running;

namespace CdsHooks.Conformance.Tests.Rows;

/// <summary>The envelope of a call.</summary>
[Collection(FixtureHost.Collection)]
public class CallTests(FixtureHost fixture)
{
    private RunningHost Host => fixture.Host;

    [Theory, Row("CALL-01")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"x\"")]
    [InlineData("7")]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("{}")]
    public async Task CALL_01_BodyThatIsNoCall_IsRefused(string body)
    {
        (await Exchange.CallAsync(Host, "patient-greeter", Calls.View())).Is(200);
        Assert.Empty(OutcomeRules.Check((await Exchange.PostAsync(Host, "cds-services/patient-greeter", body)).Is(400).Text));
    }

    [Fact, Row("CALL-02")]
    public Task CALL_02_Hook_IsARequiredString() => RefusesAsync("hook", null, "", " ", 7, new JsonArray("patient-view"));

    [Fact, Row("CALL-03")]
    public async Task CALL_03_HookOfAnotherService_IsRefused()
    {
        (await Exchange.CallAsync(Host, "patient-greeter", Calls.Of("order-sign"))).Is(400);
        await RefusesAsync("hook", "patient-View", "patient-view ", "patient_view");
    }

    [Fact, Row("CALL-04")]
    public async Task CALL_04_HookInstance_IsARequiredUuid()
    {
        await RefusesAsync("hookInstance", null, 123, "", "not-a-uuid", "{d1577c69-dfbe-44ad-ba6d-3e05e953b2ea}", "d1577c69dfbe44adba6d3e05e953b2ea", " d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
            "d1577c69-dfbe-44ad-ba6d-3e05e953b2eg");
        var upper = await Exchange.CallAsync(Host, "patient-greeter", Calls.View().With("hookInstance", "D1577C69-DFBE-44AD-BA6D-3E05E953B2EA"));
        Assert.Equal((await Exchange.CallAsync(Host, "patient-greeter", Calls.View())).Is(200).Text, upper.Is(200).Text);
    }

    [Fact, Row("CALL-05")]
    public async Task CALL_05_OneHookInstance_MayComeTwiceAndToTwoServices()
    {
        (await Exchange.CallAsync(Host, "patient-greeter", Calls.View())).Is(200);
        (await Exchange.CallAsync(Host, "patient-greeter", Calls.View())).Is(200);
        var uuids = new HashSet<string?>(StringComparer.Ordinal);
        foreach (var hook in new[] { "patient-view", "order-sign", "order-dispatch" })
        {
            foreach (var card in (await Exchange.CallAsync(Host, Calls.ServiceOf[hook], Calls.Of(hook))).Is(200).Cards) { Assert.True(uuids.Add(card.GetProperty("uuid").GetString())); }
        }
    }

    [Fact, Row("CALL-06")]
    public async Task CALL_06_UrnPrefix_ReadsAsTheUuidBehindIt()
    {
        var bare = (await Exchange.CallAsync(Host, "patient-greeter", Calls.View())).Is(200).Text;
        Assert.Equal(bare, (await Exchange.CallAsync(Host, "patient-greeter", Calls.View().With("hookInstance", "urn:uuid:d1577c69-dfbe-44ad-ba6d-3e05e953b2ea"))).Is(200).Text);
        await RefusesAsync("hookInstance", "urn:oid:d1577c69-dfbe-44ad-ba6d-3e05e953b2ea");
    }

    [Fact, Row("CALL-07")]
    public async Task CALL_07_Context_IsARequiredObject()
    {
        await RefusesAsync("context", null, new JsonArray(), "x", 7);
        foreach (var (hook, service) in Calls.ServiceOf) { (await Exchange.CallAsync(Host, service, Calls.Of(hook).With("context", new JsonObject()))).Is(400); }
    }

    [Fact, Row("CALL-08")]
    public async Task CALL_08_Authorization_NeedsAServer()
    {
        var refused = (await Exchange.CallAsync(Host, "patient-greeter", Calls.View().With("fhirAuthorization", Calls.Authorization()))).Is(400);
        Assert.Contains("fhirServer", refused.Text, StringComparison.Ordinal);
    }

    [Fact, Row("CALL-09"), Row("TRUST-05"), Row("AUTHZ-11"), Row("AUTHZ-12"), Row("AUTHZ-13")]
    public async Task CALL_09_AUTHZ_11_12_13_TRUST_05_FhirServer_IsNotCalled()
    {
        using var server = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        server.Start();
        var url = $"http://{server.LocalEndpoint}/fhir";
        // Everything is sent along, then something is missing, then the server is named without a token.
        (await Exchange.CallAsync(Host, "patient-greeter", Calls.View().With("fhirServer", url).With("fhirAuthorization", Calls.Authorization()))).Is(200);
        (await Exchange.CallAsync(Host, "patient-greeter", Calls.Of("patient-view").Without("prefetch").With("fhirServer", url).With("fhirAuthorization", Calls.Authorization()))).Is(412);
        (await Exchange.CallAsync(Host, "patient-greeter", Calls.View().With("fhirServer", url))).Is(200);
        Assert.False(server.Pending());
    }

    [Fact, Row("CALL-10")]
    public async Task CALL_10_FhirServer_IsAnAbsoluteUrlWithOrWithoutSlash()
    {
        var without = (await Exchange.CallAsync(Host, "patient-greeter", Calls.View().With("fhirServer", "https://ehr.example.org/fhir"))).Is(200).Text;
        Assert.Equal(without, (await Exchange.CallAsync(Host, "patient-greeter", Calls.View().With("fhirServer", "https://ehr.example.org/fhir/"))).Is(200).Text);
        await RefusesAsync("fhirServer", "/fhir", "ehr.example.org/fhir", "file:///etc/passwd", "ftp://ehr.example.org", "https://user@ehr.example.org", "https://ehr.example.org/?x=1", "https://", "", 7,
            "https:\\\\ehr.example.org", " https://ehr.example.org");
    }

    [Fact, Row("CALL-11")]
    public async Task CALL_11_Authorization_IsAnObjectOrAbsent()
    {
        (await Exchange.CallAsync(Host, "patient-greeter", Calls.View())).Is(200);
        foreach (var wrong in new JsonNode[] { "x", 7, new JsonArray(), true })
        {
            (await Exchange.CallAsync(Host, "patient-greeter", Calls.View().With("fhirServer", "https://ehr.example.org").With("fhirAuthorization", wrong))).Is(400);
        }
    }

    [Fact, Row("CALL-12")]
    public async Task CALL_12_Prefetch_MayBeAbsent()
    {
        (await Exchange.CallAsync(Host, "patient-greeter", Calls.View().Without("prefetch"))).Is(412);
        await RefusesAsync("prefetch", "x", 7, new JsonArray());
    }

    [Fact, Row("CALL-13"), Row("CALL-18")]
    public async Task CALL_13_CALL_18_Extension_OfAnyContent_IsIgnored()
    {
        var plain = (await Exchange.CallAsync(Host, "patient-greeter", Calls.View())).Is(200).Text;
        var extension = new JsonObject
        {
            ["org.example.x"] = new JsonObject { ["deep"] = new JsonArray(1, null, new JsonObject { ["a"] = "b" }) },
            ["davinci-crd.configuration"] = new JsonObject { ["coverage"] = false },
        };
        Assert.Equal(plain, (await Exchange.CallAsync(Host, "patient-greeter", Calls.View().With("extension", extension))).Is(200).Text);
    }

    [Theory, Row("CALL-14")]
    [InlineData("fhirServer")]
    [InlineData("fhirAuthorization")]
    [InlineData("extension")]
    [InlineData("context.encounterId")]
    public async Task CALL_14_NullForAnOptionalMember_ReadsAsAbsent(string member)
    {
        var plain = (await Exchange.CallAsync(Host, "patient-greeter", Calls.View())).Is(200).Text;
        Assert.Equal(plain, (await Exchange.CallAsync(Host, "patient-greeter", Calls.View().With(member, null))).Is(200).Text);
    }

    [Fact, Row("CALL-15")]
    public async Task CALL_15_UnknownService_IsNotFound()
    {
        (await Exchange.CallAsync(Host, "nope", Calls.View())).Is(404);
        (await Exchange.PostAsync(Host, "cds-services/nope", "not json")).Is(404);
        (await Exchange.CallAsync(Host, "Patient-Greeter", Calls.View())).Is(404);
    }

    [Theory, Row("CALL-16")]
    [InlineData("GET", "cds-services/patient-greeter", "POST")]
    [InlineData("PUT", "cds-services/patient-greeter", "POST")]
    [InlineData("DELETE", "cds-services/patient-greeter", "POST")]
    [InlineData("GET", "cds-services/patient-greeter/feedback", "POST")]
    [InlineData("POST", "cds-services", "GET")]
    public async Task CALL_16_OtherMethods_AreRefusedWithAllow(string method, string path, string allowed)
    {
        var refused = (await Exchange.SendAsync(Host, new HttpRequestMessage(new HttpMethod(method), path))).Is(405);
        Assert.Contains(allowed, refused.Response.Content.Headers.Allow, StringComparer.Ordinal);
        Assert.Empty(OutcomeRules.Check(refused.Text));
    }

    [Fact, Row("CALL-17")]
    public async Task CALL_17_MembersOfOlderCalls_AreIgnored()
    {
        var plain = (await Exchange.CallAsync(Host, "patient-greeter", Calls.View())).Is(200).Text;
        var old = Calls.View().With("user", "Practitioner/1").With("patient", "1").With("redirect", "https://ehr.example.org/back").With("oauth", null);
        Assert.Equal(plain, (await Exchange.CallAsync(Host, "patient-greeter", old)).Is(200).Text);
    }

    [Fact, Row("CALL-19")]
    public async Task CALL_19_SizeAndDepth_AreBounded()
    {
        using var small = new RunningHost(new HostSetup
        {
            Packs = [FixtureContent.Pack],
            Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["Budget:MaxBodyBytes"] = "2000" },
        });
        (await Exchange.CallAsync(small, "patient-greeter", Calls.View())).Is(200);
        (await Exchange.CallAsync(small, "patient-greeter", Calls.View().With("x", new string('x', 2000)))).Is(413);
        var deep = Calls.View().ToJsonString()[..^1] + ",\"x\":" + new string('[', 100) + new string(']', 100) + "}";
        (await Exchange.PostAsync(Host, "cds-services/patient-greeter", deep)).Is(400);
    }

    private async Task RefusesAsync(string member, params JsonNode?[] values)
    {
        foreach (var value in values)
        {
            var shown = value?.ToJsonString() ?? "null";
            // A node has one parent, and null for an optional member is no fault.
            var refused = await Exchange.CallAsync(Host, "patient-greeter", Calls.View().With(member, value));
            Assert.True(refused.Status == 400, $"{member} = {shown}: {refused.Status} {refused.Text}");
            Assert.Contains(member, refused.Text, StringComparison.Ordinal);
            Assert.Empty(OutcomeRules.Check(refused.Text));
        }
        if (member is "hook" or "hookInstance" or "context") { (await Exchange.CallAsync(Host, "patient-greeter", Calls.View().Without(member))).Is(400); }
    }
}
