using CdsHooks.Fhir.FhirPath;
using CdsHooks.Rules.Packs.Binding;
using CdsHooks.Rules.Packs.Functions.ChronicDiseases;

namespace CdsHooks.Rules.Packs.Functions;

/// <summary>The functions that packs have beside those of FHIRPath. docs/rule-packs.md lists them.</summary>
internal static class ClinicalFunctions
{
    /// <summary>All of them.</summary>
    /// <param name="codes">The value sets that arguments may name.</param>
    public static IReadOnlyList<FhirPathFunction> Of(PackCodes codes) => Of(codes, new IngredientSets(codes));

    private static IReadOnlyList<FhirPathFunction> Of(PackCodes codes, IngredientSets sets) =>
    [
        AgeFunction.Function,
        AmountFunction.Function,
        ClinicalDateFunction.Function,
        DayFunction.Function,
        HighestFunction.Function,
        HoldsFunction.Of(sets),
        IngredientsFunction.Of(sets),
        InSetsFunction.Of(codes),
        IsAboveFunction.Function,
        IsAtLeastFunction.Function,
        IsAtMostFunction.Function,
        IsBelowFunction.Function,
        IsCodedFunction.Function,
        IsDraftFunction.Function,
        IsReportedFunction.Function,
        IsSystemicFunction.Function,
        IsWholeFunction.Function,
        LowestFunction.Function,
        NameFunction.Function,
        SeenFunction.Function,
        UpperFirstFunction.Function,
        WasSentFunction.Function,
        .. AllergyFunctions.Of(sets),
        .. BloodPressureFunctions.All,
        .. ChronicDiseaseFunctions.All,
        .. GlycemicFunctions.All,
        .. MedicineFunctions.Of(sets),
        .. OpioidFunctions.All,
        .. ResultFunctions.All,
    ];
}
