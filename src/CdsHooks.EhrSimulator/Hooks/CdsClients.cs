using System.Runtime.CompilerServices;
using CdsHooks.EhrSimulator.Simulation;
using Microsoft.Extensions.Options;

namespace CdsHooks.EhrSimulator.Hooks;

/// <summary>What each EHR is as a CDS Client: its name, its keys, and where they are published.</summary>
public sealed class CdsClients(IOptions<SimulatorOptions> options)
{
    private readonly ConditionalWeakTable<SimulatedEhr, CdsClient> clients = [];

    /// <summary>The CDS Client that an EHR is.</summary>
    public CdsClient Of(SimulatedEhr ehr)
    {
        ArgumentNullException.ThrowIfNull(ehr);
        return clients.GetValue(ehr, known => new CdsClient(options.Value.BaseUrl.AbsoluteUri.TrimEnd('/') + $"/{known.Manner.Name}"));
    }
}
