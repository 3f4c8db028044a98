using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using CdsHooks.EhrSimulator.Hooks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CdsHooks.EhrSimulator.Tests.Hooks;

public sealed class HookCallerTests : IAsyncLifetime, IDisposable
{
    private static readonly string[] Ehrs = ["plain", "epic", "oracle", "athena", "ecw"];

    private readonly HttpClient http = new();
    private RunningSimulator? running;
    private CdsServiceStandIn? standIn;

    public static TheoryData<string> Names => [.. Ehrs];

    private RunningSimulator Simulator => running!;

    private CdsServiceStandIn Service => standIn!;

    private HookCaller Caller => Simulator.Services.GetRequiredService<HookCaller>();

    public async Task InitializeAsync()
    {
        standIn = await CdsServiceStandIn.StartAsync();
        running = await RunningSimulator.StartAsync(options => options.ServiceUrl = Service.BaseUrl, host: "127.0.0.1");
    }

    public void Dispose() => http.Dispose();

    public async Task DisposeAsync()
    {
        await Simulator.DisposeAsync();
        await Service.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Fire_PatientView_BringsTheCardWithATokenForThatUrl(string name)
    {
        var answer = Assert.Single(await Caller.FireAsync(Simulator[name], PatientView()));
        Assert.Equal("Look here", (string?)Assert.Single(answer.Cards)["summary"]);

        var client = Simulator.Services.GetRequiredService<CdsClients>().Of(Simulator[name]);
        Assert.Equal($"{Simulator.Options.BaseUrl}{name}", client.Issuer);
        var verdict = await new JsonWebTokenHandler().ValidateTokenAsync(answer.Token, new TokenValidationParameters
        {
            ValidIssuer = client.Issuer, ValidAudience = $"{Service.BaseUrl}cds-services/watch",
            IssuerSigningKeys = new JsonWebKeySet(await http.GetStringAsync(new Uri(client.KeySetUrl))).GetSigningKeys(), TryAllIssuerSigningKeys = false,
        });
        Assert.True(verdict.IsValid, verdict.Exception?.Message);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Fire_TokenThatIsLent_OpensThatChartAndNoOther(string name)
    {
        var request = Assert.Single(await Caller.FireAsync(Simulator[name], PatientView())).Request;
        var lent = request["fhirAuthorization"]!;
        Assert.Equal(300, (int)lent["expires_in"]!);
        Assert.Equal("pat-diabetes", (string?)lent["patient"]);
        Assert.Equal(HttpStatusCode.OK, await ReadAsync((string)lent["access_token"]!, $"{request["fhirServer"]}/Patient/pat-diabetes"));
        Assert.Equal(HttpStatusCode.Forbidden, await ReadAsync((string)lent["access_token"]!, $"{request["fhirServer"]}/Patient/pat-penicillin"));
    }

    [Fact]
    public async Task Fire_TokenLifeInFaults_IsWhatIsLent()
    {
        Simulator["plain"].Faults.AccessTokenLifetime = TimeSpan.FromSeconds(15);
        var request = Assert.Single(await Caller.FireAsync(Simulator["plain"], PatientView())).Request;
        Assert.Equal(15, (int)request["fhirAuthorization"]!["expires_in"]!);
    }

    [Fact]
    public async Task Fire_OrderSelect_NamesWhatWasChosenAmongTheDrafts()
    {
        var draft = new JsonObject { ["resourceType"] = "MedicationRequest", ["id"] = "d1" };
        var context = Assert.Single(await Caller.FireAsync(Simulator["plain"], PatientView() with { Hook = "order-select", DraftOrders = [draft] })).Request["context"]!;
        Assert.Equal("MedicationRequest/d1", (string?)context["selections"]![0]);
        Assert.Equal("collection", (string?)context["draftOrders"]!["type"]);
        Assert.Equal("d1", (string?)context["draftOrders"]!["entry"]![0]!["resource"]!["id"]);
    }

    [Fact]
    public async Task Fire_HookThatTheEhrDoesNotHave_CallsNobody()
    {
        Assert.Empty(await Caller.FireAsync(Simulator["oracle"], PatientView() with { Hook = "order-sign" }));
        Assert.Empty(Service.Calls);
    }

    [Fact]
    public async Task Fire_Epic_HasItsOddities()
    {
        var answer = Assert.Single(await Caller.FireAsync(Simulator["epic"], PatientView()));
        var token = new JsonWebToken(answer.Token);
        Assert.Equal("RS384", token.Alg);
        Assert.Equal(TimeSpan.FromMinutes(5), token.IssuedAt - token.ValidFrom);
        Assert.Null(answer.Request["context"]!["encounterId"]);
        Assert.Equal("R4", (string?)answer.Request["extension"]!["com.epic.cdshooks.request.fhir-version"]);
    }

    [Fact]
    public async Task Fire_EncounterStartAtEpic_HasTheEncounterThatItRequires()
    {
        var ehr = Simulator["epic"];
        var firing = PatientView() with { Hook = "encounter-start", Manner = ehr.Manner.Cards.Calls with { Hooks = null } };
        Assert.Equal("visit-1", (string?)Assert.Single(await Caller.FireAsync(ehr, firing)).Request["context"]!["encounterId"]);
    }

    [Fact]
    public async Task Fire_Athena_SendsABundleWithoutType()
    {
        var context = Assert.Single(await Caller.FireAsync(Simulator["athena"], PatientView() with { Hook = "order-sign" })).Request["context"]!;
        Assert.Null(context["draftOrders"]!["type"]);
    }

    [Theory]
    [InlineData("oracle", false, "patient/Patient.read")]
    [InlineData("oracle", true, "patient/Patient.rs")]
    [InlineData("plain", false, "patient/Patient.rs")]
    public async Task Fire_Scopes_AreOfTheVersionThatTheEhrWrites(string name, bool isVersion3, string scope)
    {
        var request = Assert.Single(await Caller.FireAsync(Simulator[name], PatientView() with { IsVersion3 = isVersion3 })).Request;
        Assert.Contains(scope, ((string)request["fhirAuthorization"]!["scope"]!).Split(' '));
    }

    [Fact]
    public async Task Fire_NoToken_SendsNone()
    {
        var answer = Assert.Single(await Caller.FireAsync(Simulator["plain"], PatientView() with { Slip = TokenSlip.NoToken }));
        Assert.Null(answer.Token);
        Assert.Null(Service.Calls.Last().Token);
    }

    [Fact]
    public async Task Fire_Replayed_HasTheIdOfATokenThatWasSent()
    {
        var answer = Assert.Single(await Caller.FireAsync(Simulator["plain"], PatientView() with { Slip = TokenSlip.Replayed }));
        var discovery = Service.Calls.First(call => call.Body is null);
        Assert.Equal(new JsonWebToken(discovery.Token).Id, new JsonWebToken(answer.Token).Id);
    }

    [Fact]
    public async Task Fire_ServiceIsAway_AnswersNothing()
    {
        await Service.DisposeAsync();
        Assert.Empty(await Caller.FireAsync(Simulator["plain"], PatientView()));
        Assert.Equal(0, Simulator["plain"].Recording.All.Single(exchange => exchange.Part == "hook").Status);
    }

    [Theory]
    [InlineData("plain", "/feedback")]
    [InlineData("epic", "")]
    public async Task SendFeedback_Audience_IsWhatTheEhrSays(string name, string ending)
    {
        var status = await Caller.SendFeedbackAsync(Simulator[name], "watch", [new JsonObject { ["card"] = "c1", ["outcome"] = "overridden" }]);
        Assert.Equal(200, status);
        var (path, token, body) = Assert.Single(Service.Calls);
        Assert.Equal("/cds-services/watch/feedback", path);
        Assert.Equal($"{Service.BaseUrl}cds-services/watch{ending}", Assert.Single(new JsonWebToken(token).Audiences));
        Assert.Equal("c1", (string?)body!["feedback"]![0]!["card"]);
        Assert.Contains(Simulator[name].Recording.All, exchange => exchange is { Part: "feedback", Status: 200 });
    }

    private static HookFiring PatientView() => new() { Hook = "patient-view", PatientId = "pat-diabetes", UserId = "Practitioner/clinician-1", EncounterId = "visit-1" };

    private async Task<HttpStatusCode> ReadAsync(string token, string url)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await http.SendAsync(request);
        return response.StatusCode;
    }
}
