using CdsHooks.Fhir.FhirPath.Binding;
using CdsHooks.Fhir.FhirPath.Evaluation;

namespace CdsHooks.Fhir.FhirPath.Functions;

/// <summary><c>is</c>, <c>as</c>, <c>ofType</c>, <c>type</c>.</summary>
internal static class TypeFunctions
{
    public static void Add(Dictionary<string, FunctionRule> rules)
    {
        rules["is"] = new(1, 1, call => call.TypeArgument(0) is { } type
            ? new Is(call.Source, type) { Position = call.Node.NameStart, Shape = Shape.Boolean }
            : new Constant(default));
        rules["as"] = new(1, 1, call => call.TypeArgument(0) is { } type ? Narrowing.As(call.Source, type, call.Node.NameStart, isFilter: false) : new Constant(default));
        rules["ofType"] = new(1, 1, call => call.TypeArgument(0) is { } type ? Narrowing.As(call.Source, type, call.Node.NameStart, isFilter: true) : new Constant(default));
        rules["type"] = new(0, 0, call => new TypeOfItem(call.Source) { Position = call.Node.NameStart, Shape = new Shape([ItemType.TypeInfo], call.Shape.IsSingle) });
    }
}
