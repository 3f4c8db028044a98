using CdsHooks.Fhir.FhirPath.Binding;
using CdsHooks.Fhir.FhirPath.Evaluation;

namespace CdsHooks.Fhir.FhirPath.Functions;

/// <summary>What FHIR adds to FHIRPath (https://hl7.org/fhir/R4/fhirpath.html#functions).</summary>
internal static class FhirFunctions
{
    private const string Definitions = "http://hl7.org/fhir/StructureDefinition/";

    public static void Add(Dictionary<string, FunctionRule> rules)
    {
        rules["hasValue"] = new(0, 0, call => new HasValue(call.Source) { Position = call.Node.NameStart, Shape = Shape.Boolean });
        rules["getValue"] = Scalar.SameRule(0, 0, static (Evaluator _, in FhirPathValue input, in FhirPathValue _, in FhirPathValue _) =>
            HasValue.In(input) ? Scalars.ToComputed(input) : default);
        rules["extension"] = new(1, 1, call => new ExtensionNamed(call.Source, call.Argument(0)) { Position = call.Node.NameStart, Shape = Shape.Several(ItemType.FindFhir("Extension")!) });
        rules["resolve"] = new(0, 0, call => new Resolve(call.Source, call.Binder.Scope.IsStrict) { Position = call.Node.NameStart, Shape = Shape.Any with { IsSingle = call.Shape.IsSingle } });
        rules["memberOf"] = new(1, 1, MemberOf.Bind);
        rules["conformsTo"] = Scalar.Rule(1, 1, Shape.Boolean, ConformsTo);
        rules["htmlChecks"] = Scalar.Rule(0, 0, Shape.Boolean, static (Evaluator _, in FhirPathValue input, in FhirPathValue _, in FhirPathValue _) =>
            FhirPathValue.Of(Texts.Of(input) is { } text && text.TrimStart().StartsWith("<div", StringComparison.Ordinal)));
    }

    // Only the definitions of the types themselves are known here, no profiles.
    private static FhirPathValue ConformsTo(Evaluator e, in FhirPathValue input, in FhirPathValue profile, in FhirPathValue second)
    {
        var type = Texts.Of(profile) is { } url && url.StartsWith(Definitions, StringComparison.Ordinal) ? ItemType.FindFhir(url[Definitions.Length..]) : null;
        return type is null ? throw new FhirPathException("This profile is not known.") : FhirPathValue.Of(input.Type.IsA(type));
    }
}

/// <summary><c>hasValue()</c>: whether the input is one primitive with a value.</summary>
internal sealed class HasValue(Operation source) : Condition
{
    public static bool In(in FhirPathValue value) => value.Kind != ValueKind.Shadow && (!value.IsElement || value.Type.IsPrimitive);

    /// <inheritdoc/>
    public override Truth Test(Evaluator e)
    {
        var mark = e.Top;
        var isIncomplete = source.Run(e, 2);
        var count = e.Top - mark;
        e.Top = mark;
        return count == 0 && isIncomplete ? Truth.Incomplete : Truths.Of(count == 1 && In(e[mark]));
    }
}
