namespace CdsHooks.EhrSimulator.Simulation;

/// <summary>Metadata of an endpoint: whose requests its own are counted among.</summary>
/// <param name="Ehr">The EHR.</param>
internal sealed record EndpointQuota(SimulatedEhr Ehr);
