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
        var constants = ConstantsOf(arguments);
        var body = constants is not null && function.Prepare is { } prepare ? prepare(constants) : function.Invoke;
        return new OwnFunction(call.Source, arguments, constants, body) { Position = call.Node.NameStart, Shape = Shape.From(function.Result) };
    }

    private static FhirPathItems[]? ConstantsOf(Operation[] arguments) =>
        Array.TrueForAll(arguments, argument => argument is Constant) ? Array.ConvertAll(arguments, argument => ((Constant)argument).Items) : null;

    private static bool Fits(ItemType type, string name) => type.Name == name || (type.Definition is not null && R4.IsA(type.Name, name));
}

/// <summary>A call of a function that an application added.</summary>
/// <param name="source">What it is called on.</param>
/// <param name="arguments">The arguments.</param>
/// <param name="constants">Their values, when all of them are known when the expression is compiled.</param>
/// <param name="body">The function.</param>
internal sealed class OwnFunction(Operation source, Operation[] arguments, FhirPathItems[]? constants, FhirPathFunctionBody body) : Operation
{
    /// <inheritdoc/>
    public override bool Run(Evaluator e, int limit)
    {
        var result = Call(e);
        e.Push(result);
        return result.IsIncomplete;
    }

    /// <inheritdoc/>
    public override Truth Test(Evaluator e) => TruthOf(Call(e));

    private FhirPathItems Call(Evaluator e)
    {
        e.Step();
        var mark = e.Top;
        var input = source is Variable variable ? variable.Get(e) : e.Take(mark, source.Run(e, int.MaxValue));
        if (constants is not null) { return body(input, constants, e.Call); }
        var given = Evaluate(e);
        var result = body(input, given, e.Call);
        e.ReturnArguments(given);
        return result;
    }

    private FhirPathItems[] Evaluate(Evaluator e)
    {
        var mark = e.Top;
        var given = e.BorrowArguments(arguments.Length);
        for (var i = 0; i < given.Length; i++)
        {
            given[i] = arguments[i] is Variable variable ? variable.Get(e) : e.Take(mark, arguments[i].Run(e, int.MaxValue));
        }
        return given;
    }
}
