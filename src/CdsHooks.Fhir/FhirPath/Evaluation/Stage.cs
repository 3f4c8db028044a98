namespace CdsHooks.Fhir.FhirPath.Evaluation;

/// <summary>A step of a path with the steps that follow. Items go through one at a time, so that a path over a long list ends with the last item that is
/// wanted, and nothing between is kept.</summary>
internal abstract class Stage
{
    /// <summary>Takes an item, and puts what the path yields for it on the stack.</summary>
    /// <param name="e">The state.</param>
    /// <param name="item">The item; no reference into the stack.</param>
    /// <param name="limit">How many results are wanted; at least 1.</param>
    /// <returns>True when more items may exist.</returns>
    public abstract bool Take(Evaluator e, in FhirPathValue item, int limit);
}

/// <summary>An operation that can be a step of a path.</summary>
internal interface IStep
{
    /// <summary>The step with those that follow.</summary>
    Stage Link(Stage? next);
}
