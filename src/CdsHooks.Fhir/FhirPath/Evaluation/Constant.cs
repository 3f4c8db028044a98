namespace CdsHooks.Fhir.FhirPath.Evaluation;

/// <summary>What is known when the expression is compiled.</summary>
internal sealed class Constant(FhirPathItems items) : Operation
{
    private readonly Truth truth = items.Count == 0 ? Truth.Empty : items.AsBoolean is { } known ? Truths.Of(known) : Truth.True;

    public FhirPathItems Items => items;

    /// <summary>The text, when it is one.</summary>
    public string? Text => items.Count == 1 && items[0].Kind == ValueKind.String ? (string)items[0].Payload! : null;

    /// <inheritdoc/>
    public override bool Run(Evaluator e, int limit)
    {
        e.Push(items);
        return false;
    }

    /// <inheritdoc/>
    public override Truth Test(Evaluator e) => items.Count > 1 ? throw NotSingle() : truth;
}
