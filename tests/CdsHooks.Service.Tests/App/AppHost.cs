using CdsHooks.Conformance.Tests.Running;
using CdsHooks.Service.App.CardContexts;
using CdsHooks.Service.Tests.Launch;
using CdsHooks.Service.Tests.TrustedClients;
using CdsHooks.Smart.Launch;
using CdsHooks.Smart.Registry;
using CdsHooks.Smart.Tokens;
using CdsHooks.Smart.TrustedClients;
using CdsHooks.Testing.Fhir;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CdsHooks.Service.Tests.App;

/// <summary>The real host with the content that is shipped, beside a FHIR server; sessions come from an imagined authorization server.</summary>
public sealed class AppHost : IAsyncLifetime, IDisposable
{
    /// <summary>The patient of all launches.</summary>
    public const string PatientId = "pat-1";

    /// <summary>What the EHR grants unless a test says otherwise.</summary>
    public const string Scope =
        "launch openid fhirUser patient/Patient.r patient/Condition.rs patient/Observation.rs patient/Procedure.rs patient/DiagnosticReport.rs patient/Immunization.rs patient/MedicationRequest.rs "
        + "patient/MedicationStatement.rs patient/AllergyIntolerance.rs patient/ServiceRequest.rs patient/Encounter.rs patient/CarePlan.rs patient/Coverage.rs";

    private readonly MovedClock clock = new();
    private FakeLaunches? launches;
    private RecordingFhirServer? fhir;
    private RunningHost? host;

    /// <summary>Today, as the host sees it.</summary>
    internal DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    internal MovedClock Clock => clock;

    internal RecordingFhirServer Fhir => fhir!;

    internal RunningHost Host => host!;

    /// <summary>The registration of the EHR.</summary>
    internal EhrRegistration Ehr => new()
    {
        Slug = "mary", Environment = "test", DisplayName = "St <Mary>", FhirBaseUrl = Fhir.BaseUrl,
        ChartAccess = new ChartAccessRules { AllowsPrivateNetwork = true },
        Smart = new SmartRegistration { LaunchClientId = "app-mary" },
    };

    /// <summary>The chart that is read.</summary>
    internal ChartStub Chart { get; set; } = new();

    /// <summary>What the next launches bring along.</summary>
    internal Func<SmartContext, SmartContext> Context { get; set; } = context => context;

    /// <summary>True when hook calls come from the EHR, false when from nobody known.</summary>
    internal bool IsCallerRegistered { get; set; } = true;

    /// <summary>What the next launches are granted.</summary>
    internal string Granted { get; set; } = Scope;

    public async Task InitializeAsync()
    {
        fhir = await RecordingFhirServer.StartAsync();
        launches = new FakeLaunches(clock) { Life = TimeSpan.FromHours(1), Shape = (grant, _) => grant with { AskedScope = Scope, GrantedScope = Granted, Context = Context(new SmartContext { PatientId = PatientId }) } };
        fhir.Everything = http => Chart.AnswerAsync(http);
        host = new RunningHost(new HostSetup
        {
            Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["Launch:PublicBaseUrl"] = LaunchHost.PublicBase + "/", ["App:ReadTimeout"] = "00:00:02" },
            Services = services =>
            {
                services.RemoveAll<IEhrRegistry>().AddSingleton<IEhrRegistry>(new FixedRegistry(Ehr));
                services.RemoveAll<ISmartLaunches>().AddSingleton<ISmartLaunches>(launches);
                services.RemoveAll<ITokenRenewals>().AddSingleton<ITokenRenewals>(launches);
                services.RemoveAll<TimeProvider>().AddSingleton<TimeProvider>(clock);
                services.AddSingleton<IStartupFilter>(new ActAsTheEhr(this));
            },
        });
    }

    public async Task DisposeAsync() => await Fhir.DisposeAsync();

    public void Dispose() => Host.Dispose();

    /// <summary>The usual chart, everything granted, no card.</summary>
    internal void Reset()
    {
        Chart = ChartStub.Diabetic(Today);
        Context = context => context;
        Granted = Scope;
        IsCallerRegistered = true;
        Fhir.Forget();
    }

    /// <summary>Launches the app as the EHR would.</summary>
    /// <returns>The browser and the path of the session.</returns>
    internal async Task<(TestBrowser Browser, string App)> LaunchAsync(string? appContext = null)
    {
        var shape = Context;
        if (appContext is not null) { Context = context => shape(context) with { AppContext = appContext }; }
        var browser = new TestBrowser(Host);
        var app = await browser.LaunchAsync("one", Fhir.BaseUrl.AbsoluteUri);
        Context = shape;
        return (browser, app);
    }

    /// <summary>Launches the app and opens a page of it.</summary>
    internal async Task<Exchange> OpenAsync(string page = "", string? appContext = null)
    {
        var (browser, app) = await LaunchAsync(appContext);
        return await browser.GetAsync(app + page);
    }

    // As if a token had proved it; callers without one are answered in Development.
    private sealed class ActAsTheEhr(AppHost owner) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => builder =>
        {
            builder.Use((http, then) =>
            {
                if (owner.IsCallerRegistered && http.Request.Path.StartsWithSegments("/cds-services", StringComparison.Ordinal)) { http.Features.Set(new TrustedClient(owner.Ehr, Tenant: null, TokenId: "t")); }
                return then(http);
            });
            next(builder);
        };
    }

    /// <summary>Seals what a card hands over.</summary>
    internal string Seal(CardContext card) => Host.Services.GetRequiredService<CardContextSeal>().Seal(card, Ehr);

    /// <summary>What a card of care gaps hands over.</summary>
    internal CardContext Card(string rule = "hba1c-overdue", string summary = "HbA1c overdue", string service = "care-gaps", string hook = "patient-view", string key = "")
    {
        var call = Guid.ParseExact("d1577c69-dfbe-44ad-ba6d-3e05e953b2ea", "D");
        var card = key.Length == 0 ? Guid.NewGuid() : Guid.ParseExact(key, "D");
        return new CardContext
        {
            ServiceId = service, Hook = hook, HookInstance = call, CardUuid = card, Rules = [rule], RuleVersion = "1.0.0", ShownAt = clock.GetUtcNow().AddMinutes(-2),
            Patient = PatientMark.Of(card, PatientId), Indicator = "warning", Summary = summary,
        };
    }
}
