namespace CdsHooks.Fhir.FhirPath.Evaluation;

/// <summary>What depends on nothing but the clock of the call, such as <c>today() - 12 months</c>: evaluated once for all items of all loops.</summary>
internal sealed class OfMoment : Operation
{
    private readonly Operation operation;
    private Known? last;

    private OfMoment(Operation operation)
    {
        this.operation = operation;
    }

    public static OfMoment Of(Operation operation) => new(operation) { Position = operation.Position, Shape = operation.Shape };

    /// <inheritdoc/>
    public override bool Run(Evaluator e, int limit)
    {
        e.Step();
        var known = last;
        // The same instant in another zone is another day.
        if (known is null || !known.Now.EqualsExact(e.Call.Now))
        {
            var mark = e.Top;
            var isIncomplete = operation.Run(e, int.MaxValue);
            last = known = new Known(e.Call.Now, e.TakeForGood(mark, isIncomplete));
        }
        e.Push(known.Items);
        return known.Items.IsIncomplete;
    }

    private sealed record Known(DateTimeOffset Now, FhirPathItems Items);
}
