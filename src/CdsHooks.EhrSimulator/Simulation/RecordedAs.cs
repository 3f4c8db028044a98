namespace CdsHooks.EhrSimulator.Simulation;

/// <summary>Metadata of an endpoint: whose recording its exchanges go to.</summary>
/// <param name="Ehr">The EHR.</param>
/// <param name="Part">Its part, as in <see cref="Exchange.Part"/>.</param>
public sealed record RecordedAs(SimulatedEhr Ehr, string Part);
