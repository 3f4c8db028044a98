extern alias simulator;

using System.Text.RegularExpressions;
using CdsHooks.Conformance.Tests.Running;
using CdsHooks.Service.App;
using CdsHooks.Service.Sessions;
using CdsHooks.Service.Tests.Launch;
using CdsHooks.Service.Tests.Sessions;
using CdsHooks.Smart.Registry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using simulator::CdsHooks.EhrSimulator;
using simulator::CdsHooks.EhrSimulator.Simulation;
using Exchange = CdsHooks.Conformance.Tests.Running.Exchange;

namespace CdsHooks.Service.Tests.Acceptance;

/// <summary>The service as it is shipped, clinical content and all, beside the simulated EHRs that Development registers. Nothing is imagined but the clock, which all go by.
/// Logs are kept down to Trace.</summary>
internal sealed class SmartRun : IAsyncDisposable
{
    /// <summary>All simulated EHRs.</summary>
    public static readonly string[] EhrNames = ["plain", "epic", "oracle", "athena", "ecw"];

    private readonly string secretFile = Path.GetTempFileName();

    private SmartRun(RunningSimulator simulator, MovedClock clock, IReadOnlyDictionary<string, string>? more, Action<IServiceCollection>? change)
    {
        (Simulator, Clock) = (simulator, clock);
        File.WriteAllText(secretFile, simulator.Options.AppSecret);
        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, ehr) in simulator.Ehrs.ByName)
        {
            var origin = simulator.Options.BaseUrl.AbsoluteUri.TrimEnd('/');
            settings[$"Ehrs:sim-{name}:fhirBaseUrl"] = ehr.FhirBaseUrl;
            settings[$"Ehrs:sim-{name}:smart:frameAncestors:0"] = origin;
            settings[$"Ehrs:sim-{name}:cdsClient:issuer"] = $"{origin}/{name}";
            settings[$"Ehrs:sim-{name}:cdsClient:keySetUrls:0"] = $"{origin}/{name}/cds-hooks/jwks";
            if (name is "oracle" or "athena") { settings[$"Ehrs:sim-{name}:smart:clientSecret"] = $"file:{secretFile}"; }
        }
        foreach (var (key, value) in more ?? new Dictionary<string, string>(StringComparer.Ordinal)) { settings[key] = value; }
        Host = new RunningHost(new HostSetup
        {
            HasSimulatedEhrs = true,
            FrameworkLogLevel = LogLevel.Trace,
            Settings = settings,
            Services = services =>
            {
                services.RemoveAll<TimeProvider>().AddSingleton<TimeProvider>(clock);
                change?.Invoke(services);
            },
        });
        simulator.Options.ServiceUrl = Host.Address;
        foreach (var ehr in simulator.Ehrs.ByName.Values)
        {
            foreach (var client in ehr.Clients.All)
            {
                ehr.Clients.Set(client with
                {
                    KeySetUrl = client.KeySetUrl is null ? null : new Uri(Host.Address, ".well-known/jwks.json"),
                    RedirectUris = client.RedirectUris.Count == 0 ? [] : [new Uri(Host.Address, "launch/callback").AbsoluteUri],
                });
            }
        }
    }

    public RunningSimulator Simulator { get; }

    public RunningHost Host { get; }

    public MovedClock Clock { get; }

    /// <summary>The origin of the service as its own pages send it.</summary>
    public string Origin => Host.Address.GetLeftPart(UriPartial.Authority);

    public static async Task<SmartRun> StartAsync(
        Action<SimulatorOptions>? configure = null, IReadOnlyDictionary<string, string>? settings = null, Action<IServiceCollection>? services = null)
    {
        var clock = new MovedClock();
        return new SmartRun(await RunningSimulator.StartAsync(configure, clock), clock, settings, services);
    }

    /// <summary>How the service has registered an EHR.</summary>
    public EhrRegistration Registration(string name) => Host.Services.GetRequiredService<IEhrRegistry>().Current.WithName($"sim-{name}/local")!;

    /// <summary>What an EHR was asked, in one of its parts.</summary>
    public IReadOnlyList<simulator::CdsHooks.EhrSimulator.Simulation.Exchange> Asked(string name, string part) => [.. Simulator[name].Recording.All.Where(exchange => exchange.Part == part)];

    /// <summary>Goes to the EHR: the redirect of the launch endpoint.</summary>
    public async Task<Exchange> BeginAsync(TestBrowser browser, string ehr, LaunchContext? context = null)
    {
        var simulated = Simulator[ehr];
        return await browser.GetAsync(TestBrowser.PathOf(simulated.Launches.Issue(context ?? new LaunchContext { PatientId = "pat-diabetes" }), simulated.FhirBaseUrl));
    }

    /// <summary>What the EHR answers an authorization request: path and query of the callback.</summary>
    public async Task<string> AtEhrAsync(Exchange begun)
    {
        using var atEhr = await Host.Http.GetAsync(new Uri(LocationOf(begun)));
        var back = atEhr.Headers.Location ?? throw new InvalidOperationException(await atEhr.Content.ReadAsStringAsync());
        return back.PathAndQuery.TrimStart('/');
    }

    /// <summary>A whole launch.</summary>
    /// <returns>The path of the session, without a slash in front.</returns>
    public async Task<string> LaunchAsync(TestBrowser browser, string ehr, LaunchContext? context = null) =>
        TestBrowser.AppOf(await browser.GetAsync(await AtEhrAsync((await BeginAsync(browser, ehr, context)).Is(302))));

    /// <summary>A page of the app, all of it.</summary>
    public async Task<string> OpenAsync(string ehr, LaunchContext context, string page = "/gaps")
    {
        var browser = new TestBrowser(Host);
        return (await browser.GetAsync(await LaunchAsync(browser, ehr, context) + page)).Is(200).Text;
    }

    public async Task<AppSession> SessionAsync(string app) => (await Host.Sessions().ReadAsync(app["app/".Length..], default))!.Session;

    /// <summary>As if the user had been at it all the time.</summary>
    public ValueTask TouchAsync(string app) => Host.Services.GetRequiredService<AppSessions>().TouchAsync(app["app/".Length..], default);

    public static string LocationOf(Exchange answer) => answer.Response.Headers.GetValues("Location").Single();

    /// <summary>The parameters of an authorization request.</summary>
    public static System.Collections.Specialized.NameValueCollection RequestOf(Exchange begun) => System.Web.HttpUtility.ParseQueryString(new Uri(LocationOf(begun)).Query);

    /// <summary>The reference that a page shows its user.</summary>
    public static string ReferenceOf(Exchange page)
    {
        var found = Regex.Match(page.Text, "<strong>(?<reference>[2-9A-Z]{8})</strong>", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5));
        Assert.True(found.Success, page.Text);
        return found.Groups["reference"].Value;
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Simulator.DisposeAsync();
        File.Delete(secretFile);
    }
}
