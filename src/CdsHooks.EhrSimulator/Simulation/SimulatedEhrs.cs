using CdsHooks.EhrSimulator.Manners;
using Microsoft.Extensions.Options;

namespace CdsHooks.EhrSimulator.Simulation;

/// <summary>All EHRs that are simulated, one for each manner.</summary>
public sealed class SimulatedEhrs
{
    /// <summary>Makes them, with the service registered as a client of each.</summary>
    public SimulatedEhrs(IOptions<SimulatorOptions> options, TimeProvider clock)
    {
        ByName = EhrManner.All.ToDictionary(manner => manner.Name, manner => new SimulatedEhr(manner, options.Value, clock), StringComparer.Ordinal);
        foreach (var ehr in ByName.Values) { ServiceClients.Register(ehr, options.Value); }
    }

    /// <summary>The EHRs by the names of their manners.</summary>
    public IReadOnlyDictionary<string, SimulatedEhr> ByName { get; }
}
