namespace CdsHooks.EhrSimulator.Simulation;

/// <summary>Metadata of an endpoint: whose habit decides whether scripts of other origins may use it.</summary>
/// <param name="Ehr">The EHR.</param>
internal sealed record EndpointCors(SimulatedEhr Ehr);
