using System.Text.Json.Nodes;
using CdsHooks.Conformance.Tests.Fixture;
using CdsHooks.Conformance.Tests.Running;

namespace CdsHooks.Conformance.Tests.Rows;

/// <summary>The lent FHIR access: checked as the specification says, whether or not it will be used.</summary>
[Collection(FixtureHost.Collection)]
public class AuthorizationTests(FixtureHost fixture)
{
    [Fact, Row("AUTHZ-01")]
    public Task AUTHZ_01_AccessToken() => RequiresAsync("access_token", null, 7, "", " ", "two words", "line\r\nbreak", "naïve");

    [Fact, Row("AUTHZ-02")]
    public Task AUTHZ_02_TokenType_IsBearer() => RequiresAsync("token_type", null, 7, "", "MAC", "Bearer ");

    [Theory, Row("AUTHZ-03")]
    [InlineData("bearer")]
    [InlineData("BEARER")]
    public async Task AUTHZ_03_TokenType_IsComparedWithoutCase(string type) => (await SendAsync("token_type", type)).Is(200);

    [Fact, Row("AUTHZ-04")]
    public async Task AUTHZ_04_ExpiresIn_IsWholeSeconds()
    {
        await RequiresAsync("expires_in", null, "300", -1, 1.5, true);
        (await SendAsync("expires_in", 0)).Is(200);
    }

    [Fact, Row("AUTHZ-05")]
    public Task AUTHZ_05_Scope() => RequiresAsync("scope", null, 7, "", " ", new JsonArray("patient/*.read"));

    [Theory, Row("AUTHZ-06")]
    [InlineData("user/Patient.read")]
    [InlineData("user/Patient.rs patient/Observation.rs?category=laboratory")]
    [InlineData("//.. ?? %%% patient/")]
    public async Task AUTHZ_06_Scope_OfAnySyntax_IsTaken(string scope) => (await SendAsync("scope", scope)).Is(200);

    [Fact, Row("AUTHZ-07")]
    public Task AUTHZ_07_Subject() => RequiresAsync("subject", null, 7, "", " ");

    [Fact, Row("AUTHZ-08")]
    public async Task AUTHZ_08_Patient_IsOptional()
    {
        (await SendAsync("scope", "patient/*.rs")).Is(200);
        (await SendAsync("patient", Calls.PatientId)).Is(200);
        foreach (var wrong in new JsonNode[] { 7, "Patient/1", "", "1/../2" }) { (await SendAsync("patient", wrong)).Is(400); }
    }

    private async Task RequiresAsync(string member, params JsonNode?[] wrong)
    {
        (await SendAsync("x", 1)).Is(200);
        (await Exchange.CallAsync(fixture.Host, "patient-greeter", Lent().Without($"fhirAuthorization.{member}"))).Is(400);
        foreach (var value in wrong)
        {
            var shown = value?.ToJsonString() ?? "null";
            var refused = await SendAsync(member, value);
            Assert.True(refused.Status == 400, $"{member} = {shown}: {refused.Status}");
            Assert.Contains($"fhirAuthorization.{member}", refused.Text, StringComparison.Ordinal);
        }
    }

    private Task<Exchange> SendAsync(string member, JsonNode? value) =>
        Exchange.CallAsync(fixture.Host, "patient-greeter", Lent().With($"fhirAuthorization.{member}", value));

    private static JsonObject Lent() => Calls.View().With("fhirServer", "https://ehr.example.org/fhir").With("fhirAuthorization", Calls.Authorization());
}
