namespace CdsHooks.Fhir.Facts;

/// <summary>How many resources of a call are used, and how many are passed over and why. Holds no PHI.</summary>
/// <param name="Used">Resources that facts can see.</param>
/// <param name="Repeated">The same resource again, under another key or twice in a Bundle.</param>
/// <param name="OfAnotherPatient">Resources whose subject is not the patient of the call.</param>
/// <param name="WithModifier">Resources with a <c>modifierExtension</c>, whose meaning is therefore not ours to judge.</param>
/// <param name="Unreadable">Entries that are no resource, or of a type that no fact asks for.</param>
public readonly record struct ChartCounts(int Used, int Repeated, int OfAnotherPatient, int WithModifier, int Unreadable);
