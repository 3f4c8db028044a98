using System.Text;
using System.Text.Json.Nodes;
using CdsHooks.Conformance.Tests.Running;
using CdsHooks.Smart.Registry.Settings;
using CdsHooks.Testing.Fhir;
using CdsHooks.Testing.Tokens;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CdsHooks.Conformance.Tests.Fixture;

/// <summary>A host in Production behind a public address, the EHRs that stand in its configuration, and the servers of the first of them: its keys and its charts.</summary>
public sealed class EhrHost : IAsyncLifetime, IAsyncDisposable
{
    /// <summary>The name of the collection of tests that share one.</summary>
    public const string Collection = "registered EHRs";

    /// <summary>Where CDS Clients know the service; the tests reach it under another address, as a proxy does.</summary>
    public const string PublicBase = "https://cds.example.org/hospital";

    /// <summary>The OAuth client id of this service at the first EHR.</summary>
    public const string ClientId = "cds-service-client";

    private readonly List<RunningHost> hosts = [];
    private readonly TroubleContent trouble = new();

    /// <summary>Where the keys of <see cref="Main"/> are published.</summary>
    public KeySetEndpoint Keys { get; private set; } = null!;

    /// <summary>The FHIR server of <see cref="Main"/>.</summary>
    public RecordingFhirServer Fhir { get; private set; } = null!;

    /// <summary>An EHR whose keys are fetched and whose FHIR server is read.</summary>
    public TestClient Main { get; } = new("https://ehr.example.org/", TestKey.ES384());

    /// <summary>An EHR of which one tenant is let in; its keys stand in its registration.</summary>
    public TestClient OfTenant { get; } = new("https://clinics.example.org/", TestKey.ES384()) { Tenant = "org-42" };

    /// <summary>An EHR that signs with RSA, names no <c>jku</c>, and knows the words of the 3.0 ballot.</summary>
    public TestClient Pinned { get; } = new("https://paul.example.org/", TestKey.RS384());

    /// <summary>A test tool that may send one token several times.</summary>
    public TestClient Tool { get; } = new("https://tool.example.org/", TestKey.ES384());

    /// <summary>The host that tests share.</summary>
    public RunningHost Host => hosts.Count > 0 ? hosts[0] : Run();

    /// <summary>The URL of a service, which <c>aud</c> names.</summary>
    public static string UrlOf(string service) => $"{PublicBase}/cds-services/{service}";

    /// <summary>One of its own, for a test that changes something.</summary>
    public static async Task<EhrHost> StartAsync()
    {
        var made = new EhrHost();
        await made.InitializeAsync();
        return made;
    }

    public async Task InitializeAsync()
    {
        Keys = await KeySetEndpoint.StartAsync(Main.Key);
        Fhir = await RecordingFhirServer.StartAsync();
        Main.KeySetUrl = Keys.Url;
        ServeChart();
    }

    /// <summary>Lets the FHIR server know all of the patient, and forgets what it was asked.</summary>
    public void ServeChart()
    {
        Fhir.Everything = null;
        Fhir.Serve("Patient/pat-1", Calls.Patient().ToJsonString());
        Fhir.Serve(ConditionsQuery, Calls.Searchset(Calls.Condition("c1", "Asthma"), Calls.Condition("c2", "Gout")).ToJsonString());
        Fhir.Serve(MedicationsQuery, Calls.Searchset(Calls.Order("m1")).ToJsonString());
        Fhir.Serve("Encounter/enc-1", """{"resourceType":"Encounter","id":"enc-1","status":"in-progress","subject":{"reference":"Patient/pat-1"}}""");
        Fhir.Forget();
    }

    /// <summary>A query of the fixture.</summary>
    public const string ConditionsQuery = "Condition?patient=pat-1&category=problem-list-item";

    /// <summary>A query of the fixture.</summary>
    public const string MedicationsQuery = "MedicationRequest?patient=pat-1&status=active";

    /// <summary>Starts a host.</summary>
    public RunningHost Run(params (string Key, string Value)[] settings)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Launch:PublicBaseUrl"] = PublicBase,
            ["Budget:Total"] = "00:00:05",
            ["Budget:FhirCalls"] = "00:00:03",
            ["Ehrs:0:Slug"] = "st-mary", ["Ehrs:0:Environment"] = "production", ["Ehrs:0:FhirBaseUrl"] = Fhir.BaseUrl.AbsoluteUri,
            ["Ehrs:0:CdsClient:Issuer"] = Main.Issuer, ["Ehrs:0:CdsClient:KeySetUrls:0"] = Keys.Url.AbsoluteUri,
            ["Ehrs:0:ChartAccess:AllowsPrivateNetwork"] = "true", ["Ehrs:0:Smart:CdsServiceClientId"] = ClientId,
            ["Ehrs:1:Slug"] = "clinics", ["Ehrs:1:Environment"] = "production", ["Ehrs:1:FhirBaseUrl"] = "https://fhir.example.org/clinics",
            ["Ehrs:1:CdsClient:Issuer"] = OfTenant.Issuer, ["Ehrs:1:CdsClient:KeySet"] = KeySetJson.Of(OfTenant.Key), ["Ehrs:1:CdsClient:Tenants:0"] = "org-42",
            ["Ehrs:2:Slug"] = "st-paul", ["Ehrs:2:Environment"] = "production", ["Ehrs:2:FhirBaseUrl"] = "https://fhir.example.org/paul",
            ["Ehrs:2:CdsClient:Issuer"] = Pinned.Issuer, ["Ehrs:2:CdsClient:KeySet"] = KeySetJson.Of(Pinned.Key),
            ["Ehrs:2:Rendering:KnowsActionSelection"] = "true", ["Ehrs:2:Rendering:KnowsAutolaunch"] = "true",
            ["Ehrs:3:Slug"] = "tool", ["Ehrs:3:Environment"] = "test", ["Ehrs:3:FhirBaseUrl"] = "https://fhir.example.org/tool",
            ["Ehrs:3:CdsClient:Issuer"] = Tool.Issuer, ["Ehrs:3:CdsClient:KeySet"] = KeySetJson.Of(Tool.Key), ["Ehrs:3:CdsClient:RefusesReplay"] = "false",
        };
        foreach (var (key, value) in settings) { all[key] = value; }
        var host = new RunningHost(new HostSetup
        {
            Environment = "Production",
            HasEhrInProduction = false,
            Packs = [FixtureContent.Pack, EhrContent.Pack, trouble.Pack],
            Settings = all,
            // The servers of the tests speak http, which registrations outside Development must not name.
            Services = services => services.RemoveAll<EhrSettingsRules>().AddSingleton(EhrSettingsRules.Development),
        });
        hosts.Add(host);
        return host;
    }

    /// <summary>A call that sends nothing of four keys and lends a token for the FHIR server.</summary>
    internal JsonObject Bare(string scope = "patient/*.rs") => Calls.Of("patient-view").With("context.encounterId", "enc-1").With("prefetch", new JsonObject())
        .With("fhirServer", Fhir.BaseUrl.AbsoluteUri).With("fhirAuthorization", Calls.Authorization(scope));

    /// <summary>Calls a service with one <c>Authorization</c> header, or without.</summary>
    internal static Task<Exchange> PresentAsync(RunningHost host, string? authorization, JsonObject? call = null, string service = "patient-greeter")
    {
        var body = Encoding.UTF8.GetBytes((call ?? Calls.View()).ToJsonString());
        return authorization is null
            ? Exchange.PostAsync(host, $"cds-services/{service}", body)
            : Exchange.PostAsync(host, $"cds-services/{service}", body, headers: ("Authorization", authorization));
    }

    /// <summary>The shared host, called with an <c>Authorization</c> header.</summary>
    internal Task<Exchange> PresentAsync(string? authorization, JsonObject? call = null, string service = "patient-greeter") => PresentAsync(Host, authorization, call, service);

    /// <summary>Calls as the first EHR does, with a good token.</summary>
    internal Task<Exchange> CallAsync(JsonObject call, string service = EhrContent.Service) => CallAsync(Host, call, service);

    /// <summary>Calls a host as the first EHR does, with a good token.</summary>
    internal Task<Exchange> CallAsync(RunningHost host, JsonObject call, string service = EhrContent.Service) =>
        PresentAsync(host, Main.Authorization(UrlOf(service)), call, service);

    /// <summary>Everything of a refusal that its caller can see, but for the time of day.</summary>
    internal static string Seen(Exchange refusal) => string.Join('\n', refusal.Response.Headers.Concat(refusal.Response.Content.Headers)
        .Where(header => header.Key != "Date").Select(header => $"{header.Key}: {string.Join(',', header.Value)}").Prepend($"{refusal.Status}").Append(refusal.Text));

    /// <summary>The only card's summary.</summary>
    internal static string SummaryOf(Exchange answer) => answer.Is(200).Cards.Single().GetProperty("summary").GetString()!;

    public async ValueTask DisposeAsync()
    {
        foreach (var host in hosts) { await host.DisposeAsync(); }
        trouble.Dispose();
        await Keys.DisposeAsync();
        await Fhir.DisposeAsync();
        foreach (var client in new[] { Main, OfTenant, Pinned, Tool }) { client.Dispose(); }
    }

    async Task IAsyncLifetime.DisposeAsync() => await DisposeAsync();
}

/// <summary>The tests that share it.</summary>
[CollectionDefinition(EhrHost.Collection)]
public sealed class SharesEhrHost : ICollectionFixture<EhrHost>;
