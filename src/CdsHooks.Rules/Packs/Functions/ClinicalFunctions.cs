using CdsHooks.Fhir.FhirPath;
using CdsHooks.Rules.Packs.Binding;

namespace CdsHooks.Rules.Packs.Functions;

/// <summary>The functions that packs have beside those of FHIRPath. docs/rule-packs.md lists them.</summary>
internal static class ClinicalFunctions
{
    /// <summary>All of them.</summary>
    /// <param name="codes">The value sets that arguments may name.</param>
    public static IReadOnlyList<FhirPathFunction> Of(PackCodes codes) => [];
}
