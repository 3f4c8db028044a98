using System.Runtime.InteropServices;
using CdsHooks.Fhir.Reading;

namespace CdsHooks.Fhir.Facts;

/// <summary>Where the answer to a fact stands in the charts of one plan. Looked up once, for those who ask about it in each call.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Chain">The chain of its resources.</param>
/// <param name="Key">Its prefetch key in the order of the plan; -1 for a fact of the context, and for one that the plan does not ask for.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FactPlace(Fact Fact, int Chain, int Key)
{
    /// <summary>The type of its resources.</summary>
    public ResourceType Type => Fact.Type;
}
