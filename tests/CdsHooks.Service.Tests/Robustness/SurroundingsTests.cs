using System.Text;
using CdsHooks.Conformance.Tests.Fixture;
using CdsHooks.Conformance.Tests.Running;
using CdsHooks.Service.Tests.TrustedClients;
using CdsHooks.Smart.Registry;
using CdsHooks.Testing.Tokens;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CdsHooks.Service.Tests.Robustness;

/// <summary>Whatever happens to clock, names and disk, calls are answered and the process stays.</summary>
public class SurroundingsTests
{
    [Fact]
    public async Task Clock_StepsBackAndForth_CallsAreAnswered()
    {
        var clock = new SteppingClock();
        using var host = new RunningHost(new HostSetup { Packs = [FixtureContent.Pack], Services = services => services.RemoveAll<TimeProvider>().AddSingleton<TimeProvider>(clock) });
        foreach (var step in new[] { TimeSpan.Zero, TimeSpan.FromHours(-2), TimeSpan.FromDays(400), TimeSpan.FromDays(-800), TimeSpan.FromDays(400) })
        {
            clock.Step(step);
            Assert.Single((await Exchange.CallAsync(host, "patient-greeter", Calls.View())).Is(200).Cards);
            (await Exchange.PostAsync(host, "cds-services/patient-greeter/feedback", FeedbackBody.Overridden(Guid.NewGuid()))).Is(200);
            (await Exchange.GetAsync(host, "health/ready")).Is(200);
        }
    }

    [Fact]
    public async Task Names_ThatDoNotResolve_CostCardsAtMost()
    {
        using var fetched = new TestClient("https://fetched.example.org/", TestKey.ES384()) { KeySetUrl = new Uri("https://keys.invalid/jwks.json") };
        using var pinned = new TestClient("https://pinned.example.org/", TestKey.ES384());
        var ehr = new EhrRegistration
        {
            Slug = "fetched",
            Environment = "production",
            DisplayName = "Fetched",
            FhirBaseUrl = new Uri("https://fhir.invalid/r4"),
            CdsClient = new CdsClientTrust { Issuer = fetched.Issuer, KeySetUrls = [fetched.KeySetUrl] },
        };
        using var host = new RunningHost(new HostSetup
        {
            Environment = "Production",
            Packs = [FixtureContent.Pack],
            Settings = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Launch:PublicBaseUrl"] = "https://cds.example.org/",
                ["SharedState:Provider"] = "Redis",
                ["SharedState:ConnectionString"] = "redis.invalid:6379,abortConnect=false",
                ["Telemetry:OtlpEndpoint"] = "http://collector.invalid:4318",
                ["Telemetry:TraceRatio"] = "1",
            },
            Services = services => services.RemoveAll<IEhrRegistry>().AddSingleton<IEhrRegistry>(new FixedRegistry(
                ehr, ehr with { Slug = "pinned", CdsClient = new CdsClientTrust { Issuer = pinned.Issuer, KeySet = KeySetJson.Of(pinned.Key) } })),
        });
        Assert.Equal(401, await CallAsync(host, fetched, Calls.View()));
        Assert.Equal(200, await CallAsync(host, pinned, Calls.View()));
        Assert.Equal(200, await CallAsync(host, pinned, Calls.View().With("fhirServer", "https://fhir.invalid/r4").With("fhirAuthorization", Calls.Authorization()).Without("prefetch.conditions")));
        (await Exchange.GetAsync(host, "health/ready")).Is(200);
    }

    [TmpfsFact]
    public async Task Disk_Full_CallsAreAnswered_FeedbackIsSentAway_AndTakenOnceThereIsRoom()
    {
        using var disk = new SmallDisk(megabytes: 1);
        using var host = new RunningHost(new HostSetup
        {
            Packs = [FixtureContent.Pack],
            Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["Storage:ConnectionString"] = $"Data Source={disk.PathTo("ledger.db")}" },
        });
        Assert.Single((await Exchange.CallAsync(host, "patient-greeter", Calls.View())).Is(200).Cards);
        disk.Fill();
        var status = 200;
        for (var i = 0; i < 2_000 && status == 200; i++)
        {
            Assert.Single((await Exchange.CallAsync(host, "patient-greeter", Calls.View())).Is(200).Cards);
            status = (await Exchange.PostAsync(host, "cds-services/patient-greeter/feedback", FeedbackBody.Overridden(Guid.NewGuid()))).Status;
        }
        Assert.Equal(503, status);
        (await Exchange.GetAsync(host, "health/ready")).Is(200);
        disk.MakeRoom();
        while (status != 200) { status = (await Exchange.PostAsync(host, "cds-services/patient-greeter/feedback", FeedbackBody.Overridden(Guid.NewGuid()))).Status; }
        Assert.Single((await Exchange.CallAsync(host, "patient-greeter", Calls.View())).Is(200).Cards);
    }

    private static async Task<int> CallAsync(RunningHost host, TestClient client, System.Text.Json.Nodes.JsonObject call) => (await Exchange.PostAsync(
        host, "cds-services/patient-greeter", Encoding.UTF8.GetBytes(call.ToJsonString()),
        headers: ("Authorization", client.Authorization("https://cds.example.org/cds-services/patient-greeter")))).Status;

    /// <summary>The system's clock, set by somebody now and then.</summary>
    private sealed class SteppingClock : TimeProvider
    {
        private long offset;

        public void Step(TimeSpan by) => Interlocked.Add(ref offset, by.Ticks);

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref offset));
    }
}
