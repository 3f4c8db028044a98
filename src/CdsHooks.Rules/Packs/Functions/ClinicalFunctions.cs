using CdsHooks.Fhir.FhirPath;
using CdsHooks.Rules.Packs.Binding;
using CdsHooks.Rules.Packs.Functions.ChronicDiseases;

namespace CdsHooks.Rules.Packs.Functions;

/// <summary>The functions that packs have beside those of FHIRPath. docs/rule-packs.md lists them.</summary>
internal static class ClinicalFunctions
{
    /// <summary>All of them.</summary>
    /// <param name="codes">The value sets that arguments may name.</param>
    public static IReadOnlyList<FhirPathFunction> Of(PackCodes codes) =>
    [
        AgeFunction.Function,
        AmountFunction.Function,
        ClinicalDateFunction.Function,
        DayFunction.Function,
        HoldsFunction.Of(codes),
        IngredientsFunction.Of(codes),
        InSetsFunction.Of(codes),
        IsCodedFunction.Function,
        IsDraftFunction.Function,
        IsReportedFunction.Function,
        IsSystemicFunction.Function,
        IsToldFunction.Function,
        IsWholeFunction.Function,
        NameFunction.Function,
        SeenFunction.Function,
        UpperFirstFunction.Function,
        WasSentFunction.Function,
        .. AllergyFunctions.Of(codes),
        .. BloodPressureFunctions.All,
        .. ChronicDiseaseFunctions.All,
        .. ExtremeFunctions.All,
        .. GlycemicFunctions.All,
        .. LimitFunctions.All,
        .. MedicineFunctions.Of(codes),
        .. OpioidFunctions.All,
        .. ResultFunctions.All,
    ];
}
