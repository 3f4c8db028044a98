using CdsHooks.Fhir.FhirPath.Binding;
using CdsHooks.Fhir.FhirPath.Evaluation;

namespace CdsHooks.Fhir.FhirPath.Functions;

/// <summary>What FHIR adds to FHIRPath (https://hl7.org/fhir/R4/fhirpath.html#functions).</summary>
internal static class FhirFunctions
{
    public static void Add(Dictionary<string, FunctionRule> rules)
    {
        rules["hasValue"] = Scalar.Rule(0, 0, Shape.Boolean, static (Evaluator _, in FhirPathValue input, in FhirPathValue _, in FhirPathValue _) => FhirPathValue.Of(HasValue(input)));
        rules["getValue"] = Scalar.SameRule(0, 0, static (Evaluator _, in FhirPathValue input, in FhirPathValue _, in FhirPathValue _) =>
            HasValue(input) ? Scalars.ToComputed(input) : default);
    }

    private static bool HasValue(in FhirPathValue value) => value.Kind != ValueKind.Shadow && (!value.IsElement || value.Type.IsPrimitive);
}
