namespace CdsHooks.Fhir.FhirPath.Evaluation;

/// <summary>An operation whose result is a truth value.</summary>
internal abstract class Condition : Operation
{
    /// <inheritdoc/>
    public sealed override bool Run(Evaluator e, int limit)
    {
        var truth = Test(e);
        if (truth.IsKnown()) { e.Push(FhirPathValue.Of(truth == Truth.True)); }
        return truth == Truth.Incomplete;
    }

    /// <inheritdoc/>
    public abstract override Truth Test(Evaluator e);
}
