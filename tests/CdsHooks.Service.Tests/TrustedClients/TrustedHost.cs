using System.Text;
using System.Text.Json.Nodes;
using CdsHooks.Conformance.Tests.Fixture;
using CdsHooks.Conformance.Tests.Running;
using CdsHooks.Smart.Registry;
using CdsHooks.Storage.SharedState;
using CdsHooks.Testing.Tokens;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CdsHooks.Service.Tests.TrustedClients;

/// <summary>A host in Production that answers registered EHRs alone, and those EHRs: one whose keys are fetched, one with tenants, one whose keys were handed over.</summary>
internal sealed class TrustedHost : IAsyncDisposable
{
    /// <summary>Where CDS Clients know the service; the tests reach it under another address, as a proxy does.</summary>
    public const string PublicBase = "https://cds.example.org/hospital";

    private readonly List<RunningHost> hosts = [];

    private TrustedHost(KeySetEndpoint keys, TestClient client)
    {
        Keys = keys;
        Client = client;
        client.KeySetUrl = keys.Url;
        Main = new EhrRegistration
        {
            Slug = "st-mary",
            Environment = "production",
            DisplayName = "St. Mary",
            FhirBaseUrl = new Uri("https://fhir.example.org/r4"),
            CdsClient = new CdsClientTrust { Issuer = client.Issuer, KeySetUrls = [keys.Url] },
            ChartAccess = new ChartAccessRules { AllowsPrivateNetwork = true },
        };
        WithTenants = Main with
        {
            Slug = "clinics",
            CdsClient = new CdsClientTrust { Issuer = OfTenant.Issuer, KeySet = KeySetJson.Of(OfTenant.Key), Tenants = ["org-42"] },
        };
        HandedOver = Main with { Slug = "st-paul", CdsClient = new CdsClientTrust { Issuer = Pinned.Issuer, KeySet = KeySetJson.Of(Pinned.Key) } };
    }

    /// <summary>Where the keys of <see cref="Client"/> are published.</summary>
    public KeySetEndpoint Keys { get; }

    /// <summary>An EHR whose keys are fetched.</summary>
    public TestClient Client { get; }

    /// <summary>An EHR of which one tenant is let in.</summary>
    public TestClient OfTenant { get; } = new("https://clinics.example.org/", TestKey.ES384()) { Tenant = "org-42" };

    /// <summary>An EHR that handed its key over and names no <c>jku</c>.</summary>
    public TestClient Pinned { get; } = new("https://paul.example.org/", TestKey.RS384());

    /// <summary>Whom the gates of all hosts took callers for.</summary>
    public SeenClients Seen { get; } = new();

    public EhrRegistration Main { get; set; }

    public EhrRegistration WithTenants { get; }

    public EhrRegistration HandedOver { get; }

    /// <summary>The URL of a service, which <c>aud</c> names.</summary>
    public static string Service => $"{PublicBase}/cds-services/patient-greeter";

    public static string Feedback => $"{Service}/feedback";

    public static string Discovery => $"{PublicBase}/cds-services";

    public static async Task<TrustedHost> StartAsync()
    {
        var key = TestKey.ES384();
        return new TrustedHost(await KeySetEndpoint.StartAsync(key), new TestClient("https://ehr.example.org/", key));
    }

    /// <summary>The host; another one for each call.</summary>
    /// <param name="state">Shared state in place of the one in process.</param>
    /// <param name="environment">Name of the environment.</param>
    /// <param name="settings">Further settings.</param>
    public RunningHost Run(ISharedState? state = null, string environment = "Production", params (string Key, string Value)[] settings)
    {
        var host = new RunningHost(new HostSetup
        {
            Environment = environment,
            Packs = [FixtureContent.Pack],
            Settings = settings.Prepend(("Launch:PublicBaseUrl", PublicBase + "/")).GroupBy(setting => setting.Item1, StringComparer.Ordinal)
                .ToDictionary(group => group.Key, group => group.Last().Item2, StringComparer.Ordinal),
            Services = services =>
            {
                services.RemoveAll<IEhrRegistry>().AddSingleton<IEhrRegistry>(new FixedRegistry(Main, WithTenants, HandedOver));
                services.AddSingleton<IStartupFilter>(Seen);
                if (state is not null) { services.RemoveAll<ISharedState>().AddSingleton(state); }
            },
        });
        hosts.Add(host);
        return host;
    }

    /// <summary>Calls the service with <c>Authorization</c> headers, each on a line of its own.</summary>
    public static Task<string> CallAsync(RunningHost host, params string[] authorizations) =>
        SendAsync(host, "POST /cds-services/patient-greeter", Calls.View(), authorizations);

    public static Task<string> SendFeedbackAsync(RunningHost host, params string[] authorizations) =>
        SendAsync(host, "POST /cds-services/patient-greeter/feedback", FeedbackBody.Overridden(Guid.CreateVersion7()), authorizations);

    public static Task<string> DiscoverAsync(RunningHost host, params string[] authorizations) => SendAsync(host, "GET /cds-services", body: null, authorizations);

    /// <summary>The status of a whole answer.</summary>
    public static int StatusOf(string answer) => new RawConnection.RawAnswer(answer).Status;

    /// <summary>A whole answer but for the time of day.</summary>
    public static string WithoutDate(string answer) => string.Join("\r\n", answer.Split("\r\n").Where(line => !line.StartsWith("Date:", StringComparison.OrdinalIgnoreCase)));

    public async ValueTask DisposeAsync()
    {
        foreach (var host in hosts) { await host.DisposeAsync(); }
        await Keys.DisposeAsync();
        Client.Dispose();
        OfTenant.Dispose();
        Pinned.Dispose();
    }

    private static async Task<string> SendAsync(RunningHost host, string line, JsonObject? body, string[] authorizations)
    {
        var text = body?.ToJsonString() ?? "";
        var request = new StringBuilder($"{line} HTTP/1.1\r\nHost: attacker.example\r\nConnection: close\r\n");
        if (body is not null) { request.Append(System.Globalization.CultureInfo.InvariantCulture, $"Content-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(text)}\r\n"); }
        foreach (var authorization in authorizations) { request.Append(System.Globalization.CultureInfo.InvariantCulture, $"Authorization: {authorization}\r\n"); }
        return (await RawConnection.ExchangeAsync(host, $"{request}\r\n{text}")).Text;
    }
}
