using System.Globalization;
using CdsHooks.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Playwright;

namespace CdsHooks.EndToEnd.Tests.Browser;

/// <summary>Service and simulated EHRs as two programs, and a real Chromium in front of them that blocks third-party cookies. The EHRs are on <c>localhost</c>, the service on <c>127.0.0.1</c>:
/// two sites, so that a framed app is a third party, as in life.</summary>
public sealed class Hospital : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("cdshooks-hospital-");
    private RunningProgram? service;
    private RunningProgram? simulator;
    private IPlaywright? playwright;

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

    /// <summary>What both programs wrote.</summary>
    public string Output => $"{service?.Output}\n{simulator?.Output}";

    public async Task InitializeAsync()
    {
        if (ChromiumFactAttribute.Chromium is not { } chromium) { return; }
        simulator = await RunningProgram.StartAsync("CdsHooks.EhrSimulator", new Uri(Simulator, "plain/cds-hooks/jwks"), new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ASPNETCORE_URLS"] = $"{Simulator};{Authorization}",
            ["Simulator__BaseUrl"] = Simulator.AbsoluteUri,
            ["Simulator__AuthorizationBaseUrl"] = Authorization.AbsoluteUri,
            ["Simulator__ServiceUrl"] = Service.AbsoluteUri,
        });
        service = await RunningProgram.StartAsync("CdsHooks.Service", new Uri(Service, "health/ready"), ServiceSettings());
        playwright = await Playwright.CreateAsync();
        Browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = chromium,
            Headless = true,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--test-third-party-cookie-phaseout"],
        });
    }

    public async Task DisposeAsync()
    {
        if (Browser is not null) { await Browser.DisposeAsync(); }
        playwright?.Dispose();
        if (service is not null) { await service.DisposeAsync(); }
        if (simulator is not null) { await simulator.DisposeAsync(); }
        folder.Delete(recursive: true);
    }

    // The registrations of Development name the simulator's usual addresses; here it has others.
    private Dictionary<string, string> ServiceSettings()
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ASPNETCORE_URLS"] = Service.AbsoluteUri,
            ["Storage__ConnectionString"] = $"Data Source={Path.Combine(folder.FullName, "ledger.db")}",
            ["Storage__SpoolDirectory"] = Path.Combine(folder.FullName, "spool"),
            ["CDSHOOKS_SIMULATED_SECRET"] = "simulated-secret",
        };
        var shipped = new ConfigurationBuilder().AddJsonFile(Path.Combine(Sources.Root, "src", "CdsHooks.Service", "appsettings.Development.json")).Build();
        foreach (var (path, value) in shipped.GetSection("Ehrs").AsEnumerable())
        {
            if (value?.Contains("http://localhost:509", StringComparison.Ordinal) is not true) { continue; }
            settings[path.Replace(":", "__", StringComparison.Ordinal)] = value
                .Replace("http://localhost:5090", Simulator.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal)
                .Replace("http://localhost:5091", Authorization.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal);
        }
        return settings;
    }
}
