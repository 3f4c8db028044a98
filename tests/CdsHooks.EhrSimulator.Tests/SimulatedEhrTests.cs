using CdsHooks.EhrSimulator.Manners;
using CdsHooks.EhrSimulator.Simulation;

namespace CdsHooks.EhrSimulator.Tests;

public sealed class SimulatedEhrTests
{
    [Fact]
    public void AuthorizationBaseUrl_EhrWithAnotherHostForIt_LiesOnThatHost()
    {
        var manner = EhrManner.All.First(manner => manner.HasOtherAuthorizationHost);
        var ehr = new SimulatedEhr(manner, new SimulatorOptions(), TimeProvider.System);
        Assert.StartsWith("http://localhost:5091/", ehr.AuthorizationBaseUrl, StringComparison.Ordinal);
        Assert.StartsWith("http://localhost:5090/", ehr.FhirBaseUrl, StringComparison.Ordinal);
    }
}
