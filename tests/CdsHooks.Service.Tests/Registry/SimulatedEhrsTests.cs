using CdsHooks.Conformance.Tests.Fixture;
using CdsHooks.Conformance.Tests.Running;
using CdsHooks.Smart.Registry;
using Microsoft.Extensions.DependencyInjection;

namespace CdsHooks.Service.Tests.Registry;

/// <summary>Development knows the simulated EHRs.</summary>
public sealed class SimulatedEhrsTests
{
    [Fact]
    public async Task Development_RegistersFive_EachByItsOwnWayToAuthenticate()
    {
        await using var host = new RunningHost(new HostSetup { Packs = [FixtureContent.Pack], HasSimulatedEhrs = true });
        var registry = host.Services.GetRequiredService<IEhrRegistry>().Current;
        var known = new[] { "sim-plain", "sim-epic", "sim-oracle", "sim-athena", "sim-ecw" }.Select(slug => registry.WithName($"{slug}/local")!).ToList();
        Assert.Equal(
            [ClientAuthentication.PrivateKeyJwt, ClientAuthentication.PrivateKeyJwt, ClientAuthentication.SecretBasic, ClientAuthentication.SecretPost, ClientAuthentication.PrivateKeyJwt],
            known.Select(ehr => ehr.Smart.ClientAuthentication));
        Assert.Equal(
            [AssertionAlgorithm.ES384, AssertionAlgorithm.RS384, AssertionAlgorithm.Auto, AssertionAlgorithm.Auto, AssertionAlgorithm.RS384],
            known.Select(ehr => ehr.Smart.SigningAlgorithm));
        Assert.All(known, ehr => Assert.True(ehr is { IsEnabled: true, ChartAccess.AllowsPrivateNetwork: true, Smart.BackendClientId: "cdshooks-backend" }));
        Assert.All(known.Where(ehr => ehr.Smart.ClientSecret is not null), ehr => Assert.StartsWith("env:", ehr.Smart.ClientSecret, StringComparison.Ordinal));
        Assert.Equal(2, known.Count(ehr => ehr.Smart.ClientSecret is not null));
    }

    [Fact]
    public async Task Tests_KnowNone_UnlessTheyAsk()
    {
        await using var host = new RunningHost(new HostSetup { Packs = [FixtureContent.Pack] });
        Assert.Null(host.Services.GetRequiredService<IEhrRegistry>().Current.WithName("sim-plain/local"));
    }
}
