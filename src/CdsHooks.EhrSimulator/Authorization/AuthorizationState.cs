using CdsHooks.EhrSimulator.Simulation;

namespace CdsHooks.EhrSimulator.Authorization;

/// <summary>What the authorization server of one EHR keeps in mind.</summary>
internal sealed class AuthorizationState(SimulatedEhr ehr)
{
    public SimulatedEhr Ehr { get; } = ehr;
}
