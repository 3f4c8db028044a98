using System.Runtime.CompilerServices;
using CdsHooks.EhrSimulator.Simulation;

namespace CdsHooks.EhrSimulator.Hooks;

/// <summary>What each EHR is as a CDS Client: its name, its keys, and where they are published.</summary>
public sealed class CdsClients
{
    private readonly ConditionalWeakTable<SimulatedEhr, CdsClient> clients = [];

    /// <summary>The CDS Client that an EHR is.</summary>
    public CdsClient Of(SimulatedEhr ehr)
    {
        ArgumentNullException.ThrowIfNull(ehr);
        return clients.GetValue(ehr, known => new CdsClient(known.BaseUrl.AbsoluteUri.TrimEnd('/') + $"/{known.Manner.Name}"));
    }
}
