using CdsHooks.Conformance.Tests.Fixture;
using CdsHooks.Conformance.Tests.Running;
using CdsHooks.Service.Tests.TrustedClients;
using CdsHooks.Smart.Discovery;
using CdsHooks.Smart.Launch;
using CdsHooks.Smart.Registry;
using CdsHooks.Smart.Tokens;
using CdsHooks.Storage.SharedState;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CdsHooks.Service.Tests.Launch;

/// <summary>Hosts with two registered EHRs, an imagined authorization server, and a clock that a test moves.</summary>
internal sealed class LaunchHost : IAsyncDisposable
{
    public const string Iss = "https://fhir.mary.example.org/r4";
    public const string OtherIss = "https://fhir.paul.example.org/r4";
    public const string PublicBase = "https://cds.example.org";

    private readonly List<RunningHost> hosts = [];
    private readonly EphemeralDataProtectionProvider keys = new();

    public LaunchHost() => Launches = new FakeLaunches(Clock);

    public MovedClock Clock { get; } = new();

    public FakeLaunches Launches { get; }

    public FixedRegistry Registry { get; } = new(
        new EhrRegistration
        {
            Slug = "mary", Environment = "test", DisplayName = "St <Mary>", FhirBaseUrl = new Uri(Iss),
            Smart = new SmartRegistration { LaunchClientId = "app-mary", FrameAncestors = [new Uri("https://ehr.mary.example.org"), new Uri("https://portal.mary.example.org:8443")] },
        },
        new EhrRegistration
        {
            Slug = "paul", Environment = "test", DisplayName = "St Paul", FhirBaseUrl = new Uri(OtherIss),
            Smart = new SmartRegistration { LaunchClientId = "app-paul", FrameAncestors = [new Uri("https://ehr.paul.example.org")] },
        },
        new EhrRegistration { Slug = "luke", Environment = "test", DisplayName = "St Luke", FhirBaseUrl = new Uri("https://fhir.luke.example.org/r4") },
        new EhrRegistration
        {
            Slug = "john", Environment = "test", DisplayName = "St John", FhirBaseUrl = new Uri("https://fhir.john.example.org/r4"), IsEnabled = false,
            Smart = new SmartRegistration { LaunchClientId = "app-john" },
        });

    /// <summary>A host; another one, with a memory of its own unless a setting says otherwise, for each call.</summary>
    public RunningHost Run(string environment = "Production", ISharedState? state = null, bool hasAddress = true, params (string Key, string Value)[] settings)
    {
        var all = settings.ToDictionary(setting => setting.Key, setting => setting.Value, StringComparer.Ordinal);
        if (hasAddress) { all.TryAdd("Launch:PublicBaseUrl", PublicBase + "/"); }
        var host = new RunningHost(new HostSetup
        {
            Environment = environment,
            Packs = [FixtureContent.Pack],
            Settings = all,
            Services = services =>
            {
                services.RemoveAll<IEhrRegistry>().AddSingleton<IEhrRegistry>(Registry);
                services.RemoveAll<ISmartConfigurations>().AddSingleton<ISmartConfigurations>(new FakeConfigurations());
                services.RemoveAll<ISmartLaunches>().AddSingleton<ISmartLaunches>(Launches);
                services.RemoveAll<ITokenRenewals>().AddSingleton<ITokenRenewals>(Launches);
                services.RemoveAll<IDataProtectionProvider>().AddSingleton<IDataProtectionProvider>(keys);
                services.RemoveAll<TimeProvider>().AddSingleton<TimeProvider>(Clock);
                if (state is not null) { services.RemoveAll<ISharedState>().AddSingleton(state); }
            },
        });
        hosts.Add(host);
        return host;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in hosts) { await host.DisposeAsync(); }
    }
}
