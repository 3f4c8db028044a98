extern alias simulator;

using CdsHooks.Conformance.Tests.Fixture;
using CdsHooks.Conformance.Tests.Running;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using simulator::CdsHooks.EhrSimulator;
using simulator::CdsHooks.EhrSimulator.Simulation;
using Exchange = CdsHooks.Conformance.Tests.Running.Exchange;

namespace CdsHooks.Service.Tests.Launch;

/// <summary>The service with the registrations it has in Development, beside the simulated EHRs they are about. Nothing is imagined but the clock, which both go by.</summary>
internal sealed class SimulatedEhrHost : IAsyncDisposable
{
    private readonly string secretFile = Path.GetTempFileName();

    private SimulatedEhrHost(RunningSimulator simulator, MovedClock clock)
    {
        (Simulator, Clock) = (simulator, clock);
        File.WriteAllText(secretFile, simulator.Options.AppSecret);
        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in simulator.Ehrs.ByName.Keys)
        {
            settings[$"Ehrs:sim-{name}:fhirBaseUrl"] = simulator[name].FhirBaseUrl;
            settings[$"Ehrs:sim-{name}:smart:frameAncestors:0"] = simulator.Options.BaseUrl.AbsoluteUri.TrimEnd('/');
            if (name is "oracle" or "athena") { settings[$"Ehrs:sim-{name}:smart:clientSecret"] = $"file:{secretFile}"; }
        }
        Host = new RunningHost(new HostSetup { HasSimulatedEhrs = true, Packs = [FixtureContent.Pack], Settings = settings, Services = services => services.RemoveAll<TimeProvider>().AddSingleton<TimeProvider>(clock) });
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

    public static async Task<SimulatedEhrHost> StartAsync()
    {
        var clock = new MovedClock();
        return new SimulatedEhrHost(await RunningSimulator.StartAsync(clock: clock), clock);
    }

    /// <summary>Opens the app from an EHR on one of its patients, as a browser does.</summary>
    /// <returns>The last answer: a redirect to the app where all went well.</returns>
    public async Task<Exchange> LaunchAsync(TestBrowser browser, string ehr, LaunchContext context)
    {
        var simulated = Simulator[ehr];
        var begun = await browser.GetAsync(TestBrowser.PathOf(simulated.Launches.Issue(context), simulated.FhirBaseUrl));
        return begun.Status == 302 ? await ReturnAsync(browser, begun) : begun;
    }

    /// <summary>Follows a redirect to the EHR and back.</summary>
    public async Task<Exchange> ReturnAsync(TestBrowser browser, Exchange begun)
    {
        using var atEhr = await Host.Http.GetAsync(new Uri(begun.Response.Headers.GetValues("Location").Single()));
        var back = atEhr.Headers.Location ?? throw new InvalidOperationException(await atEhr.Content.ReadAsStringAsync());
        return await browser.GetAsync(back.PathAndQuery.TrimStart('/'));
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Simulator.DisposeAsync();
        File.Delete(secretFile);
    }
}
