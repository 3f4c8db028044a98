using CdsHooks.Fhir.FhirPath.Binding;
using CdsHooks.Fhir.FhirPath.Evaluation;

namespace CdsHooks.Fhir.FhirPath.Functions;

/// <summary>Makes rules for functions from one item to at most one.</summary>
internal static class Scalar
{
    public static FunctionRule Rule(int least, int most, Shape shape, ScalarBody body, bool isLastOptional = false) =>
        new(least, most, call => Bind(call, shape, body, isLastOptional));

    /// <summary>A function of texts: called on what has parts, it is a fault.</summary>
    public static FunctionRule TextRule(int least, int most, Shape shape, ScalarBody body, bool isLastOptional = false) =>
        new(least, most, call => HasOnlyParts(call.Shape)
            ? call.Binder.Refuse(call.Node.NameStart, call.Node.Name.Length, "wrong-type", $"{call.Node.Name}() is for texts, but this is {Binder.Describe(call.Shape)}.")
            : Bind(call, shape, body, isLastOptional));

    /// <summary>A function whose result has the type of its input.</summary>
    public static FunctionRule SameRule(int least, int most, ScalarBody body) =>
        new(least, most, call => Bind(call, call.Shape.Single, body, isLastOptional: false));

    private static Operation Bind(BoundCall call, Shape shape, ScalarBody body, bool isLastOptional)
    {
        var arguments = call.AllArguments();
        var operation = new ScalarFunction(call.Source, arguments, body, isLastOptional) { Position = call.Node.NameStart, Shape = shape };
        return Folding.Fold(operation, [call.Source, .. arguments]);
    }

    private static bool HasOnlyParts(Shape shape) =>
        shape.Types is { Length: > 0 } types && Array.TrueForAll(types, type => type.Scalar is ScalarKind.None or ScalarKind.Quantity && !type.IsOpen);
}
