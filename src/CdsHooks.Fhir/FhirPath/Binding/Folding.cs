using CdsHooks.Fhir.FhirPath.Evaluation;

namespace CdsHooks.Fhir.FhirPath.Binding;

/// <summary>Evaluates what is the same in every call when the expression is compiled.</summary>
internal static class Folding
{
    private const long MostSteps = 10_000;

    /// <summary>The result as a constant when all operands are constants, and evaluated once a moment when they only ask the clock; the operation itself otherwise, or when it cannot be evaluated.</summary>
    public static Operation Fold(Operation operation, params ReadOnlySpan<Operation> operands)
    {
        var isConstant = true;
        foreach (var operand in operands)
        {
            if (operand is not (Constant or OfMoment)) { return operation; }
            isConstant &= operand is Constant;
        }
        if (!isConstant) { return OfMoment.Of(operation); }
        var e = Evaluator.Borrow(new FhirPathCall { Now = DateTimeOffset.UnixEpoch, StepsLeft = MostSteps });
        try
        {
            operation.Run(e, int.MaxValue);
            return new Constant(e.TakeForGood(0, isIncomplete: false)) { Position = operation.Position, Shape = operation.Shape };
        }
        catch (FhirPathException)
        {
            // It fails in every call, and must be told there.
            return operation;
        }
        finally
        {
            e.Release();
        }
    }
}
