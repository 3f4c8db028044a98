namespace CdsHooks.EhrSimulator.Simulation;

/// <summary>Somebody who can sign in to the EHR.</summary>
/// <param name="Reference">Who that is in FHIR, such as <c>Practitioner/clinician-1</c>: a Practitioner, PractitionerRole, Patient, RelatedPerson or Person.</param>
/// <param name="Name">The name shown.</param>
public sealed record SimulatedUser(string Reference, string Name)
{
    /// <summary>What <c>sub</c> says: stable, and not the FHIR id.</summary>
    public string Subject => $"user-{Reference.Replace('/', '-')}".ToLowerInvariant();
}
