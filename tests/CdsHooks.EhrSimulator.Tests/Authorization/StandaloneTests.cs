using System.Net;
using System.Text.RegularExpressions;
using CdsHooks.EhrSimulator.Simulation;

namespace CdsHooks.EhrSimulator.Tests.Authorization;

public sealed partial class StandaloneTests(SimulatorFixture fixture) : SimulatorTest(fixture)
{
    private const string Scope = "launch/patient openid fhirUser offline_access patient/*.rs";

    [GeneratedRegex("name=\"handle\" value=\"(?<handle>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Handle { get; }

    [Fact]
    public async Task Page_OffersUsersAndPatients_AndForbidsFraming()
    {
        Ehr.Patients = [new PatientChoice("p7", "Seven <b>")];
        var response = await App.AuthorizeAsync(App.Request(null, Scope));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var page = await response.Content.ReadAsStringAsync();
        Assert.Contains("<option value=\"p7\">Seven &lt;b&gt;</option>", page, StringComparison.Ordinal);
        Assert.Contains("Practitioner/clinician-1", page, StringComparison.Ordinal);
        Assert.Equal("DENY", response.Headers.GetValues("X-Frame-Options").Single());
    }

    [Fact]
    public async Task Page_WithoutLaunchPatient_OffersNoPatients() =>
        Assert.DoesNotContain("name=\"patient\"", await (await App.AuthorizeAsync(App.Request(null, "openid user/*.rs"))).Content.ReadAsStringAsync(), StringComparison.Ordinal);

    [Fact]
    public async Task Allowed_ReturnsCodeForThatPatientAndUser()
    {
        var response = await DecideAsync(await AskAsync(), "allow", "p7");
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        var tokens = (await App.TokenAsync(App.Exchange(AppStandIn.Returned(response)["code"]))).Is(200);
        Assert.Equal("p7", (string?)tokens["patient"]);
        Assert.False(tokens.ContainsKey("encounter"));
        Assert.False(tokens.ContainsKey("intent"));
        Assert.Equal("Practitioner/clinician-2", Ehr.Grants.Find((string)tokens["access_token"]!)!.UserReference);
    }

    [Theory]
    [InlineData("deny", "p7")]
    [InlineData("allow", null)]
    public async Task DeniedOrWithoutPatient_ReturnsAccessDenied(string decision, string? patient) =>
        Assert.Equal("access_denied", AppStandIn.Returned(await DecideAsync(await AskAsync(), decision, patient))["error"]);

    [Fact]
    public async Task Page_AnsweredTwice_ShowsPage()
    {
        var handle = await AskAsync();
        await DecideAsync(handle, "allow", "p7");
        Assert.Equal(HttpStatusCode.BadRequest, (await DecideAsync(handle, "allow", "p7")).StatusCode);
    }

    [Theory]
    [InlineData("launch patient/*.rs", "invalid_request")]
    [InlineData("launch/encounter patient/*.rs", "invalid_scope")]
    public async Task Scope_ThatStandaloneDoesNotHave_IsRefused(string scope, string error) =>
        Assert.Equal(error, AppStandIn.Returned(await App.AuthorizeAsync(App.Request(null, scope)))["error"]);

    [Fact]
    public async Task PromptNone_ReturnsLoginRequired()
    {
        var request = App.Request(null, Scope);
        request["prompt"] = "none";
        Assert.Equal("login_required", AppStandIn.Returned(await App.AuthorizeAsync(request))["error"]);
    }

    private async Task<string> AskAsync() => Handle.Match(await (await App.AuthorizeAsync(App.Request(null, Scope))).Content.ReadAsStringAsync()).Groups["handle"].Value;

    private Task<HttpResponseMessage> DecideAsync(string handle, string decision, string? patient) => App.Http.PostAsync(
        $"{Ehr.AuthorizationBaseUrl}/decision",
        new FormUrlEncodedContent([new("handle", handle), new("decision", decision), new("user", "Practitioner/clinician-2"), new("patient", patient ?? "")]));
}
