using CdsHooks.Fhir.Reading;

namespace CdsHooks.Rules.Clinical.ChronicCare;

/// <summary>An entry of the problem list that counts for chronic care management.</summary>
/// <param name="Condition">The entry.</param>
/// <param name="Diseases">The diseases that its codes state, one bit each by their place in <see cref="ChronicConditions.All"/>.</param>
internal readonly record struct ChronicEntry(Condition Condition, ulong Diseases)
{
    /// <summary>Does it state that disease?</summary>
    /// <param name="disease">Place of the disease.</param>
    public bool States(int disease) => (Diseases & (1UL << disease)) != 0;
}
