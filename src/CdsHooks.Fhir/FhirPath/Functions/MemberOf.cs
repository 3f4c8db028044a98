using CdsHooks.Fhir.FhirPath.Binding;
using CdsHooks.Fhir.FhirPath.Evaluation;
using CdsHooks.Fhir.Terminology;

namespace CdsHooks.Fhir.FhirPath.Functions;

/// <summary><c>memberOf(set)</c> of a code, Coding or CodeableConcept.</summary>
internal sealed class MemberOf(Operation source, CodeMatcher? ready, Operation name, Func<string, ValueSet?> sets) : Condition
{
    public static Operation Bind(BoundCall call)
    {
        if (call.Shape.Types is { Length: > 0 } types && !Array.Exists(types, type => type.IsOpen || type.Scalar == ScalarKind.Text || type.Name is "Coding" or "CodeableConcept"))
        {
            return call.Binder.Refuse(call.Node.NameStart, call.Node.Name.Length, "wrong-type", $"memberOf() is for codes, but this is {Binder.Describe(call.Shape)}.");
        }
        if (call.Binder.Scope.IsStrict && call.Shape is { IsSingle: false, Types: [{ Name: "Coding" }] })
        {
            return call.Binder.Refuse(call.Node.NameStart, call.Node.Name.Length, "not-single",
                "memberOf() takes one code, and there may be several codings here; call it on the CodeableConcept, or write where(memberOf(…)).");
        }
        var name = call.Argument(0);
        CodeMatcher? ready = null;
        if (name is Constant { Text: { } literal })
        {
            if (ValueSetArguments.Find(call, 0, literal) is not { } set) { return name; }
            ready = CodeMatcher.Of(set);
        }
        return new MemberOf(call.Source, ready, name, call.Binder.Scope.ValueSets) { Position = call.Node.NameStart, Shape = Shape.Boolean };
    }

    /// <inheritdoc/>
    public override Truth Test(Evaluator e)
    {
        e.Step();
        var isOpen = source.RunSingle(e, out var value);
        if (value.IsNone) { return isOpen ? Truth.Incomplete : Truth.Empty; }
        var matcher = ready;
        if (matcher is null)
        {
            name.RunSingle(e, out var given);
            if (given.IsNone) { return Truth.Empty; }
            matcher = Texts.Of(given) is { } text && sets(text) is { } set ? CodeMatcher.Of(set) : throw Odd("There is no such value set.");
        }
        return Truths.Of(Holds(matcher, value));
    }

    private bool Holds(CodeMatcher matcher, in FhirPathValue value) => value.Kind switch
    {
        ValueKind.Shadow => false,
        ValueKind.Element when value.Type.Name == "CodeableConcept" => matcher.HoldsConcept(value.Json),
        ValueKind.Element when value.Type.Name == "Coding" => matcher.HoldsCoding(value.Json),
        _ when Scalars.KindOf(value) == ScalarKind.Text => matcher.HoldsCode(Scalars.Utf8(value)),
        _ => throw Odd("memberOf is for codes."),
    };
}
