using System.Globalization;
using System.Text.Json.Nodes;
using CdsHooks.EhrSimulator;
using CdsHooks.EhrSimulator.Simulation;
using CdsHooks.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace CdsHooks.EndToEnd.Tests.Browser;

/// <summary>The service as a program, simulated EHRs that tests can look into, and a real Chromium in front of both that blocks third-party cookies. The EHRs are on <c>localhost</c>,
/// the service on <c>127.0.0.1</c>: two sites, so that a framed app is a third party, as in life.</summary>
public sealed class Hospital : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("cdshooks-hospital-");
    private RunningProgram? service;
    private WebApplication? simulator;
    private IPlaywright? playwright;
    private Dictionary<string, IReadOnlyList<RegisteredClient>> registered = [];

    /// <summary>The service.</summary>
    public Uri Service { get; } = new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Next()}/"));

    /// <summary>The simulated EHRs: their page and their FHIR servers.</summary>
    public Uri Simulator { get; } = new(string.Create(CultureInfo.InvariantCulture, $"http://localhost:{FreePort.Next()}/"));

    /// <summary>The authorization servers of those that keep them elsewhere.</summary>
    public Uri Authorization { get; } = new(string.Create(CultureInfo.InvariantCulture, $"http://localhost:{FreePort.Next()}/"));

    /// <summary>The browser.</summary>
    public IBrowser Browser { get; private set; } = null!;

    /// <summary>Where screenshots go, as output of the tests.</summary>
    public string Screenshots { get; } = Directory.CreateDirectory(Path.Combine(Sources.Root, "TestResults", "screenshots")).FullName;

    /// <summary>What comes between the EHRs and those that ask them.</summary>
    public Meddling Meddling { get; } = new();

    /// <summary>What the service wrote.</summary>
    public string Output => service?.Output ?? "";

    /// <summary>An app that was opened when everything started and that nobody has touched since.</summary>
    internal Desk Forgotten { get; private set; } = null!;

    /// <summary>When that was.</summary>
    public long ForgottenSince { get; private set; }

    /// <summary>One of the simulated EHRs.</summary>
    public SimulatedEhr Ehr(string name) => simulator!.Services.GetRequiredService<SimulatedEhrs>().ByName[name];

    /// <summary>What an EHR opens when an app is launched from it.</summary>
    public string LaunchUrl(string ehr, LaunchContext context) =>
        $"{Service}launch?iss={Uri.EscapeDataString(Ehr(ehr).FhirBaseUrl)}&launch={Uri.EscapeDataString(Ehr(ehr).Launches.Issue(context))}";

    /// <summary>The tokens that an EHR has issued to the app, newest last, by the names they have in answers.</summary>
    public IReadOnlyList<string> TokensOf(string ehr) => [.. TokenAnswersOf(ehr)
        .SelectMany(answer => new[] { "access_token", "refresh_token", "id_token" }.Select(name => answer[name]?.GetValue<string>()))
        .OfType<string>()];

    /// <summary>What an EHR answered to requests for tokens that it granted.</summary>
    public IReadOnlyList<JsonObject> TokenAnswersOf(string ehr) =>
        [.. Ehr(ehr).Recording.All.Where(exchange => exchange is { Part: "token", Status: 200 }).Select(exchange => JsonNode.Parse(exchange.Answer)!.AsObject())];

    /// <summary>Brings all EHRs back to their usual ways; what they granted is over.</summary>
    public void Calm()
    {
        Meddling.Stop();
        foreach (var (name, clients) in registered)
        {
            Ehr(name).Reset();
            foreach (var client in clients) { Ehr(name).Clients.Set(client); }
        }
    }

    public async Task InitializeAsync()
    {
        if (ChromiumFactAttribute.Chromium is not { } chromium) { return; }
        simulator = EhrSimulatorApp.Build([$"--urls={Simulator};{Authorization}", "--Logging:LogLevel:Default=Warning"], options =>
        {
            (options.BaseUrl, options.AuthorizationBaseUrl, options.ServiceUrl) = (Simulator, Authorization, Service);
        });
        simulator.Use((http, next) => Meddling.InvokeAsync(http, next));
        await simulator.StartAsync();
        registered = simulator.Services.GetRequiredService<SimulatedEhrs>().ByName.ToDictionary(ehr => ehr.Key, ehr => ehr.Value.Clients.All, StringComparer.Ordinal);
        service = await RunningProgram.StartAsync("CdsHooks.Service", new Uri(Service, "health/ready"), ServiceSettings());
        playwright = await Playwright.CreateAsync();
        Browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = chromium,
            Headless = true,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--test-third-party-cookie-phaseout"],
        });
        Forgotten = await Desk.EmptyAsync(this);
        await Forgotten.Page.GotoAsync(LaunchUrl("plain", new LaunchContext { PatientId = Patients.Della }));
        ForgottenSince = TimeProvider.System.GetTimestamp();
    }

    public async Task DisposeAsync()
    {
        if (Forgotten is not null) { await Forgotten.DisposeAsync(); }
        if (Browser is not null) { await Browser.DisposeAsync(); }
        playwright?.Dispose();
        if (service is not null) { await service.DisposeAsync(); }
        if (simulator is not null) { await simulator.DisposeAsync(); }
        folder.Delete(recursive: true);
    }

    private Dictionary<string, string> ServiceSettings()
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ASPNETCORE_URLS"] = Service.AbsoluteUri,
            ["Storage__ConnectionString"] = $"Data Source={Path.Combine(folder.FullName, "ledger.db")}",
            ["Storage__SpoolDirectory"] = Path.Combine(folder.FullName, "spool"),
            // The shortest there is, so that one test can wait for it.
            ["Sessions__IdleLimit"] = "00:01:00",
            ["CDSHOOKS_SIMULATED_SECRET"] = "simulated-secret",
        };
        // The registrations of Development name the simulator's usual addresses; here it has others.
        var shipped = new ConfigurationBuilder().AddJsonFile(Path.Combine(Sources.Root, "src", "CdsHooks.Service", "appsettings.Development.json")).Build();
        foreach (var (path, value) in shipped.GetSection("Ehrs").AsEnumerable())
        {
            if (value?.Contains("http://localhost:509", StringComparison.Ordinal) is not true) { continue; }
            settings[path.Replace(":", "__", StringComparison.Ordinal)] = value
                .Replace("http://localhost:5090", Simulator.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal)
                .Replace("http://localhost:5091", Authorization.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal);
        }
        Register(settings, "no-app", launchClientId: null);
        Register(settings, "no-sign-in", launchClientId: "cdshooks-app");
        return settings;
    }

    /// <summary>An EHR that is registered and has no SMART configuration.</summary>
    internal Uri Odd(string slug) => new(Simulator, $"odd/{slug}");

    private void Register(Dictionary<string, string> settings, string slug, string? launchClientId)
    {
        settings[$"Ehrs__{slug}__Slug"] = slug;
        settings[$"Ehrs__{slug}__Environment"] = "local";
        settings[$"Ehrs__{slug}__vendor"] = "plain";
        settings[$"Ehrs__{slug}__displayName"] = $"Odd EHR ({slug})";
        settings[$"Ehrs__{slug}__fhirBaseUrl"] = Odd(slug).AbsoluteUri;
        settings[$"Ehrs__{slug}__chartAccess__allowsPrivateNetwork"] = "true";
        if (launchClientId is not null) { settings[$"Ehrs__{slug}__smart__launchClientId"] = launchClientId; }
    }
}
