using CdsHooks.Fhir.FhirPath.Binding;
using CdsHooks.Fhir.FhirPath.Evaluation;
using CdsHooks.Fhir.FhirPath.Model;

namespace CdsHooks.Fhir.FhirPath.Functions;

/// <summary>Binds the functions that an application adds.</summary>
internal static class OwnFunctions
{
    public static Operation Bind(BoundCall call, FhirPathFunction function)
    {
        var name = call.Node.Name;
        if (function.On.Count > 0 && call.Shape.Types is { Length: > 0 } types && !types.Any(type => type.IsOpen || function.On.Any(on => Fits(type, on))))
        {
            return call.Binder.Refuse(call.Node.NameStart, name.Length, "wrong-type",
                $"{name}() is for {string.Join(", ", function.On)}, but this is {Binder.Describe(call.Shape)}.");
        }
        var arguments = call.AllArguments();
        if (function.ArgumentsNameValueSets)
        {
            for (var i = 0; i < arguments.Length; i++)
            {
                if (arguments[i] is Constant { Text: { } set }) { ValueSetArguments.Find(call, i, set); }
            }
        }
        return new OwnFunction(call.Source, arguments, function) { Position = call.Node.NameStart, Shape = Shape.From(function.Result) };
    }

    private static bool Fits(ItemType type, string name) => type.Name == name || (type.Definition is not null && R4.IsA(type.Name, name));
}

/// <summary>A call of a function that an application added.</summary>
internal sealed class OwnFunction(Operation source, Operation[] arguments, FhirPathFunction function) : Operation
{
    /// <inheritdoc/>
    public override bool Run(Evaluator e, int limit)
    {
        e.Step();
        var mark = e.Top;
        var isIncomplete = source.Run(e, int.MaxValue);
        var input = e.Take(mark, isIncomplete);
        var given = arguments.Length == 0 ? [] : new FhirPathItems[arguments.Length];
        for (var i = 0; i < given.Length; i++)
        {
            var isOpen = arguments[i].Run(e, int.MaxValue);
            given[i] = e.Take(mark, isOpen);
        }
        var result = function.Invoke(input, given, e.Call);
        e.Push(result);
        return result.IsIncomplete;
    }
}
