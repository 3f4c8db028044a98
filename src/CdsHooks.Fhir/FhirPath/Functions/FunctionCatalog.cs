using System.Collections.Frozen;

namespace CdsHooks.Fhir.FhirPath.Functions;

/// <summary>All functions of FHIRPath and those that FHIR adds, by name.</summary>
internal static class FunctionCatalog
{
    public static FrozenDictionary<string, FunctionRule> Rules { get; } = Build();

    private static FrozenDictionary<string, FunctionRule> Build()
    {
        var rules = new Dictionary<string, FunctionRule>(StringComparer.Ordinal);
        CollectionFunctions.Add(rules);
        TypeFunctions.Add(rules);
        TextFunctions.Add(rules);
        NumberFunctions.Add(rules);
        ConversionFunctions.Add(rules);
        TimeFunctions.Add(rules);
        FhirFunctions.Add(rules);
        return rules.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
