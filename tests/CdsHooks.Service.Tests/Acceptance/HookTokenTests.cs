extern alias simulator;

using System.Net;
using CdsHooks.Smart.TrustedClients;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using simulator::CdsHooks.EhrSimulator.Hooks;

namespace CdsHooks.Service.Tests.Acceptance;

/// <summary>Hook calls of a simulated EHR whose tokens are wrong in one way, beside right ones. Its keys are fetched, and one of its tenants is registered.</summary>
public sealed class HookTokenTests(HookTokenTests.Distant fixture) : IClassFixture<HookTokenTests.Distant>
{
    private const string Ehr = "oracle";

    private readonly SmartRun run = fixture.Run;

    [Theory]
    [InlineData(TokenSlip.NoToken, RefusalCause.NoToken)]
    [InlineData(TokenSlip.Expired, RefusalCause.Expired)]
    [InlineData(TokenSlip.Future, RefusalCause.NotYetValid)]
    [InlineData(TokenSlip.WrongAudience, RefusalCause.Audience)]
    [InlineData(TokenSlip.WrongIssuer, RefusalCause.Issuer)]
    [InlineData(TokenSlip.UnknownKey, RefusalCause.UnknownKey)]
    [InlineData(TokenSlip.ForeignKeySet, RefusalCause.KeySetUrl)]
    [InlineData(TokenSlip.AlgorithmNone, RefusalCause.NotJws)]
    [InlineData(TokenSlip.Hs256, RefusalCause.Algorithm)]
    [InlineData(TokenSlip.Replayed, RefusalCause.Replayed)]
    [InlineData(TokenSlip.BadSignature, RefusalCause.Signature)]
    [InlineData(TokenSlip.OtherTenant, RefusalCause.Tenant)]
    [InlineData(TokenSlip.LifetimeTooLong, RefusalCause.Lifetime)]
    public async Task Token_WrongInOneWay_IsRefusedForThat_AndARightOneIsNot(TokenSlip slip, RefusalCause cause)
    {
        var caller = run.Simulator.Services.GetRequiredService<HookCaller>();
        var usual = new HookFiring { Hook = "patient-view", PatientId = "pat-diabetes", UserId = "Practitioner/clinician-1", ServiceIds = [(await caller.DiscoverAsync(run.Simulator[Ehr])).First(service => service.Hook == "patient-view").Id] };
        // 412 where the chart could not be read in time: let in all the same.
        Assert.Contains(Assert.Single(await caller.FireAsync(run.Simulator[Ehr], usual)).Status, new[] { 200, 412 });

        var before = run.Host.Logs.Lines.Count;
        var refused = Assert.Single(await caller.FireAsync(run.Simulator[Ehr], usual with { Slip = slip }));
        Assert.Equal(401, refused.Status);
        Assert.Empty(refused.Cards);
        var line = Assert.Single(run.Host.Logs.Lines.Skip(before), line => line.Text.StartsWith("Refused a call of ", StringComparison.Ordinal)).Text;
        Assert.Contains(slip == TokenSlip.NoToken ? "without a token" : $": {cause}, ", line, StringComparison.Ordinal);
    }

    /// <summary>Development answers this machine without a token; these callers come from another.</summary>
    public sealed class Distant : IAsyncLifetime, IStartupFilter
    {
        private SmartRun? run;

        internal SmartRun Run => run!;

        public async Task InitializeAsync() => run = await SmartRun.StartAsync(
            settings: new Dictionary<string, string>(StringComparer.Ordinal) { [$"Ehrs:sim-{Ehr}:cdsClient:tenants:0"] = "2d9b3c54-91f0-4d1e-8a55-0d6a1f2f8f10" },
            services: services => services.AddSingleton<IStartupFilter>(this));

        public async Task DisposeAsync() => await Run.DisposeAsync();

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((http, then) =>
            {
                http.Connection.RemoteIpAddress = IPAddress.Parse("192.0.2.7");
                return then(http);
            });
            next(app);
        };
    }
}
