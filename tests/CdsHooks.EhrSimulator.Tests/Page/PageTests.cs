using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CdsHooks.EhrSimulator.Tests.Hooks;

namespace CdsHooks.EhrSimulator.Tests.Page;

public sealed class PageTests : IAsyncLifetime, IDisposable
{
    private static readonly string[] HostileBodies =
    [
        "", "null", "[]", "1", "{", "{}", """{ "hook": "a", "hook": "b" }""",
        """{ "hook": null, "patientId": null, "userId": null, "type": null, "orders": null, "feedback": null, "serviceId": null }""",
        """{ "hook": 1, "patientId": {}, "type": [], "orders": [1], "feedback": [null], "serviceId": "x" }""",
        """{ "hook": "order-sign", "patientId": "p", "userId": "u", "draftOrders": [null], "selections": [null], "orders": [null] }""",
        """{ "hook": "order-select", "patientId": "p", "userId": "u", "draftOrders": [{ "id": 1 }], "selections": [null] }""",
        """{ "type": "create", "resource": { "resourceType": 1 }, "orders": [{}], "hook": "patient-view", "patientId": "../x?y", "userId": "", "slip": "Nothing" }""",
        """{ "type": "create", "resource": { "resourceType": "Basic", "meta": 1, "id": [] }, "orders": [{ "resourceType": "Basic", "meta": [], "id": {} }] }""",
        """{ "type": "create", "resource": { "resourceType": "Observation", "subject": 1 }, "orders": [{ "resourceType": "Observation", "subject": { "reference": [] } }] }""",
        """{ "type": "update", "resource": { "resourceType": "Basic", "id": "a/b?c" }, "hook": "order-sign", "patientId": "p", "userId": "nobody", "draftOrders": [{ "a": 1 }] }""",
        """{ "hook": "patient-view", "patientId": "p", "userId": "Practitioner/", "context": { "userId": 7, "patientId": [], "encounterId": null } }""",
        """{ "type": "delete", "resourceId": "a/b/c/d" }""",
    ];

    private readonly HttpClient http = new();
    private RunningSimulator? running;
    private CdsServiceStandIn? standIn;

    private RunningSimulator Simulator => running!;

    public async Task InitializeAsync()
    {
        standIn = await CdsServiceStandIn.StartAsync();
        running = await RunningSimulator.StartAsync(options => options.ServiceUrl = standIn.BaseUrl, host: "127.0.0.1");
        http.BaseAddress = Simulator.Options.BaseUrl;
    }

    public void Dispose() => http.Dispose();

    public async Task DisposeAsync()
    {
        await Simulator.DisposeAsync();
        await standIn!.DisposeAsync();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/ui/main.js")]
    [InlineData("/ui/base.css")]
    public async Task Page_InWhateverFolder_IsThereAndAllowsOwnScriptsAlone(string path)
    {
        using var response = await http.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains($"frame-src 'self' {standIn!.BaseUrl.GetLeftPart(UriPartial.Authority)} ", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_EachImportOfItsScripts_IsServed()
    {
        var script = await http.GetStringAsync(new Uri("/ui/main.js", UriKind.Relative));
        var imports = System.Text.RegularExpressions.Regex.Matches(script, "from \"\\./(?<name>\\w+\\.js)\"", System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
        Assert.NotEmpty(imports);
        foreach (var import in imports.Select(match => match.Groups["name"].Value))
        {
            using var response = await http.GetAsync(new Uri($"/ui/{import}", UriKind.Relative));
            Assert.Equal("text/javascript", response.Content.Headers.ContentType?.MediaType);
        }
    }

    [Fact]
    public async Task Fire_OpenChart_BringsCardsAsThatEhrShowsThem()
    {
        var answer = await PostAsync("plain/fire", """{ "hook": "patient-view", "patientId": "pat-diabetes", "userId": "Practitioner/clinician-1" }""");
        Assert.Equal("Look here", (string?)answer![0]!["cards"]![0]!["card"]!["summary"]);
    }

    [Fact]
    public async Task Launch_FromTheMenu_NamesTheFhirServerAndALaunchOfThatPatient()
    {
        var url = new Uri((string)(await PostAsync("epic/launches", """{ "patientId": "pat-diabetes", "encounterId": "e1", "userId": "Practitioner/clinician-1", "appContext": "x" }"""))!["url"]!);
        Assert.StartsWith($"{standIn!.BaseUrl}launch?iss={Uri.EscapeDataString(Simulator["epic"].FhirBaseUrl)}&launch=", url.AbsoluteUri, StringComparison.Ordinal);
        var launch = Simulator["epic"].Launches.Find(url.Query[(url.Query.IndexOf("&launch=", StringComparison.Ordinal) + "&launch=".Length)..])!;
        Assert.Equal(("pat-diabetes", "e1", "Practitioner/clinician-1", "x"), (launch.PatientId, launch.EncounterId, launch.UserReference, launch.AppContext));
    }

    [Fact]
    public async Task Launch_LinkWithAQuery_KeepsIt()
    {
        var url = (string)(await PostAsync("plain/launches", $$"""{ "patientId": "pat-diabetes", "url": "{{standIn!.BaseUrl}}launch?a=b" }"""))!["url"]!;
        Assert.StartsWith($"{standIn.BaseUrl}launch?a=b&iss=", url, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://elsewhere.example/launch")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/launch")]
    public async Task Launch_AppThatIsNotRegistered_IsRefused(string url)
    {
        using var response = await SendAsync(HttpMethod.Post, "plain/launches", $$"""{ "patientId": "pat-diabetes", "url": "{{url}}" }""");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Actions_Create_AddsToTheChartUnderAnIdOfItsOwn()
    {
        await PostAsync("plain/actions", """{ "type": "create", "resource": { "resourceType": "ServiceRequest", "id": "mine", "status": "draft", "subject": { "reference": "Patient/pat-diabetes" } } }""");
        Assert.Null(Simulator["plain"].Charts.Find("ServiceRequest", "mine"));
        Assert.Contains(Simulator["plain"].Charts.Of("pat-diabetes"), resource => resource.Id.StartsWith("new-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Actions_UpdateAndDelete_ChangeTheChart()
    {
        await PostAsync("plain/actions", """{ "type": "update", "resource": { "resourceType": "ServiceRequest", "id": "mine", "status": "active", "subject": { "reference": "Patient/pat-diabetes" } } }""");
        Assert.Equal("active", Simulator["plain"].Charts.Find("ServiceRequest", "mine")!.Body!.Value.GetProperty("status").GetString());
        await PostAsync("plain/actions", """{ "type": "delete", "resourceId": "ServiceRequest/mine" }""");
        Assert.Null(Simulator["plain"].Charts.Find("ServiceRequest", "mine")!.Body);
    }

    [Fact]
    public async Task Orders_Signed_AreActive()
    {
        await PostAsync("plain/orders", """{ "orders": [{ "resourceType": "MedicationRequest", "id": "d1", "status": "draft", "subject": { "reference": "Patient/pat-diabetes" } }] }""");
        var signed = Simulator["plain"].Charts.Of("pat-diabetes").Single(resource => resource.Id.StartsWith("new-", StringComparison.Ordinal));
        Assert.Equal("active", signed.Body!.Value.GetProperty("status").GetString());
    }

    [Theory]
    [InlineData("""{ "fhirDelaySeconds": 60, "fhirStatus": 599, "accessTokenSeconds": 1 }""", HttpStatusCode.NoContent)]
    [InlineData("""{ "fhirDelaySeconds": 61 }""", HttpStatusCode.BadRequest)]
    [InlineData("""{ "fhirStatus": 399 }""", HttpStatusCode.BadRequest)]
    [InlineData("""{ "tokenStatus": 600 }""", HttpStatusCode.BadRequest)]
    [InlineData("""{ "accessTokenSeconds": 0 }""", HttpStatusCode.BadRequest)]
    [InlineData("""{ "bulkBrokenDownloads": 101 }""", HttpStatusCode.BadRequest)]
    [InlineData("""{ "redirectsTo": "javascript:alert(1)" }""", HttpStatusCode.BadRequest)]
    [InlineData("""{ "nextLinkBase": "/relative" }""", HttpStatusCode.BadRequest)]
    public async Task Faults_Put_AreTakenWithinTheirRanges(string switches, HttpStatusCode status)
    {
        using var response = await SendAsync(HttpMethod.Put, "plain/faults", switches);
        Assert.Equal(status, response.StatusCode);
        Assert.Equal(status == HttpStatusCode.NoContent ? TimeSpan.FromSeconds(60) : TimeSpan.Zero, Simulator["plain"].Faults.FhirDelay);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Fire_StoresDrafts_OnlyWhereTheSwitchSaysSo(bool stores)
    {
        Simulator["plain"].Faults.StoresDrafts = stores;
        await PostAsync("plain/fire", """
            { "hook": "order-sign", "patientId": "pat-diabetes", "userId": "Practitioner/clinician-1",
              "draftOrders": [{ "resourceType": "MedicationRequest", "id": "d1", "status": "draft", "subject": { "reference": "Patient/pat-diabetes" } }, { "resourceType": 1, "id": "d2" }] }
            """);
        Assert.Equal(stores, Simulator["plain"].Charts.Find("MedicationRequest", "d1") is not null);
    }

    [Fact]
    public async Task Faults_Put_ReachTheNewerOnesToo()
    {
        using var response = await SendAsync(HttpMethod.Put, "plain/faults",
            """{ "sendsHalf": true, "fhirStatusType": "Observation", "redirectsTo": "https://elsewhere.example/fhir", "loopsNextLink": true, "bulkFails": true, "bulkTooManyPolls": 3 }""");
        var faults = Simulator["plain"].Faults;
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal((true, "Observation", "https://elsewhere.example/fhir", true), (faults.SendsHalf, faults.FhirStatusType, faults.RedirectsTo, faults.LoopsNextLink));
        Assert.Equal((true, 3), (faults.Bulk.Fails, faults.Bulk.TooManyPolls));
    }

    [Theory]
    [InlineData("fire")]
    [InlineData("feedback")]
    [InlineData("actions")]
    [InlineData("orders")]
    [InlineData("launches")]
    [InlineData("session/end")]
    public async Task Post_AnyBody_IsNeverAnErrorOfOurs(string path)
    {
        foreach (var body in HostileBodies)
        {
            using var response = await SendAsync(HttpMethod.Post, $"plain/{path}", body);
            Assert.True((int)response.StatusCode < 500, $"{(int)response.StatusCode} for {body}");
        }
    }

    [Fact]
    public async Task Any_EhrThatIsNotThere_Is404()
    {
        using var response = await http.GetAsync(new Uri("/page/nowhere/patients", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private async Task<JsonNode?> PostAsync(string path, string body)
    {
        using var response = await SendAsync(HttpMethod.Post, path, body);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync());
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string body)
    {
        using var request = new HttpRequestMessage(method, $"/page/{path}") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        return await http.SendAsync(request);
    }
}
