using CdsHooks.EhrSimulator.Manners;
using Microsoft.Extensions.Options;

namespace CdsHooks.EhrSimulator.Simulation;

/// <summary>All EHRs that are simulated, one for each manner.</summary>
public sealed class SimulatedEhrs(IOptions<SimulatorOptions> options, TimeProvider clock)
{
    /// <summary>The EHRs by the names of their manners.</summary>
    public IReadOnlyDictionary<string, SimulatedEhr> ByName { get; } =
        EhrManner.All.ToDictionary(manner => manner.Name, manner => new SimulatedEhr(manner, options.Value, clock), StringComparer.Ordinal);
}
