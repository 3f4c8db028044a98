using System.Text.Json;
using System.Text.Json.Nodes;
using CdsHooks.Conformance.Tests.Fixture;
using CdsHooks.Conformance.Tests.Running;
using CdsHooks.Smart.Registry;
using CdsHooks.Smart.TrustedClients;
using CdsHooks.Testing.Fhir;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace CdsHooks.Service.Tests.ChartAccess;

/// <summary>The real host beside a FHIR server that records what it is asked. Who calls is set by the test, as if a token had proved it.</summary>
public sealed class GapHost : IAsyncLifetime, IDisposable
{
    /// <summary>The token that calls lend.</summary>
    public const string AccessToken = "CANARY-access-token";

    private RunningHost? host;
    private RecordingFhirServer? fhir;

    /// <summary>The running host.</summary>
    public RunningHost Host => host!;

    /// <summary>The FHIR server.</summary>
    public RecordingFhirServer Fhir => fhir!;

    /// <summary>The registration of the caller; <see langword="null"/> for an unregistered one.</summary>
    public EhrRegistration? Caller { get; set; }

    /// <summary>The caller's own registration, with the FHIR server beside.</summary>
    public EhrRegistration Registered => new()
    {
        Slug = "st-mary",
        Environment = "test",
        DisplayName = "St. Mary",
        FhirBaseUrl = Fhir.BaseUrl,
        ChartAccess = new ChartAccessRules { AllowsPrivateNetwork = true },
    };

    /// <summary>Everything that the server knows of the patient, and the caller registered.</summary>
    public void Reset()
    {
        Caller = Registered;
        Fhir.Everything = null;
        Fhir.Serve(GapContent.PatientQuery, Calls.Patient().ToJsonString());
        Fhir.Serve(GapContent.ConditionsQuery, Calls.Searchset(Calls.Condition("c1", "Asthma"), Calls.Condition("c2", "Gout")).ToJsonString());
        Fhir.Serve(GapContent.MedicationsQuery, Calls.Searchset(Calls.Order("m1")).ToJsonString());
        Fhir.Serve(GapContent.ResultsQuery, Calls.Searchset(Result("o1"), Result("o2")).ToJsonString());
        Fhir.Forget();
    }

    /// <summary>A call that sends nothing and lends a token for the server.</summary>
    public JsonObject Bare(string scope = "patient/*.rs") => Calls.Of("patient-view").With("prefetch", new JsonObject())
        .With("fhirServer", Fhir.BaseUrl.AbsoluteUri)
        .With("fhirAuthorization", Calls.Authorization(scope).With("access_token", AccessToken));

    /// <summary>A laboratory result of the patient.</summary>
    public static JsonObject Result(string id, string effective = "2026-01-01") => new()
    {
        ["resourceType"] = "Observation",
        ["id"] = id,
        ["status"] = "final",
        ["subject"] = new JsonObject { ["reference"] = $"Patient/{Calls.PatientId}" },
        ["effectiveDateTime"] = effective,
    };

    /// <summary>The only card's summary.</summary>
    internal static string SummaryOf(Exchange answer) => answer.Is(200).Cards.Single().GetProperty("summary").GetString()!;

    /// <summary>What the explanation tells of one key.</summary>
    internal static (string? Sent, string? Fetched, string? State) KeyOf(Exchange answer, string key)
    {
        var report = Cards.ExplanationOf(answer.Is(200)).GetProperty("prefetch").EnumerateArray().Single(item => item.GetProperty("key").GetString() == key);
        return (Text(report, "sent"), Text(report, "fetched"), Text(report, "state"));
    }

    public async Task InitializeAsync()
    {
        fhir = await RecordingFhirServer.StartAsync();
        host = new RunningHost(new HostSetup
        {
            Packs = [GapContent.Pack],
            Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["Budget:FhirCalls"] = "00:00:01" },
            Services = services => services.AddSingleton<IStartupFilter>(new ActAs(this)),
        });
        Reset();
    }

    public async Task DisposeAsync() => await Fhir.DisposeAsync();

    public void Dispose() => Host.Dispose();

    private static string? Text(JsonElement report, string name) => report.TryGetProperty(name, out var value) ? value.GetString() : null;

    private sealed class ActAs(GapHost owner) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((http, then) =>
            {
                if (owner.Caller is { } ehr) { http.Features.Set(new TrustedClient(ehr, Tenant: null, TokenId: "t")); }
                return then(http);
            });
            next(app);
        };
    }
}
