using CdsHooks.Fhir.FhirPath.Evaluation;

namespace CdsHooks.Fhir.FhirPath.Functions;

/// <summary>The body of a function from one item to at most one.</summary>
/// <param name="e">The state, to take steps.</param>
/// <param name="input">The item.</param>
/// <param name="first">The first argument; none when it is not given.</param>
/// <param name="second">The second argument.</param>
internal delegate FhirPathValue ScalarBody(Evaluator e, in FhirPathValue input, in FhirPathValue first, in FhirPathValue second);

/// <summary>A function from one item to at most one. Empty input or an empty argument makes an empty result.</summary>
internal sealed class ScalarFunction(Operation source, IReadOnlyList<Operation> arguments, ScalarBody body, bool isLastOptional = false) : Operation
{
    /// <summary>What it is called on, when this is that function and nothing more; <see langword="null"/> otherwise.</summary>
    public Operation? SourceOf(ScalarBody function) => arguments.Count == 0 && body == function ? source : null;

    /// <inheritdoc/>
    public override bool Run(Evaluator e, int limit)
    {
        e.Step();
        var isOpen = source.RunSingle(e, out var input);
        if (input.IsNone) { return isOpen; }
        FhirPathValue first = default, second = default;
        if (arguments.Count > 0)
        {
            isOpen = arguments[0].RunSingle(e, out first);
            if (first.IsNone && !(isLastOptional && arguments.Count == 1)) { return isOpen; }
        }
        if (arguments.Count > 1)
        {
            isOpen = arguments[1].RunSingle(e, out second);
            if (second.IsNone && !isLastOptional) { return isOpen; }
        }
        var result = Call(e, input, first, second);
        if (!result.IsNone) { e.Push(result); }
        return false;
    }

    private FhirPathValue Call(Evaluator e, in FhirPathValue input, in FhirPathValue first, in FhirPathValue second)
    {
        try
        {
            return body(e, input, first, second);
        }
        catch (FhirPathException failure) when (failure.Position < 0)
        {
            throw new FhirPathException(failure.Message) { IsOutOfBudget = failure.IsOutOfBudget, Position = Position };
        }
    }
}
