namespace CdsHooks.Fhir.FhirPath.Evaluation;

/// <summary>An operation that goes over the items of another one by one. Where that one does so too, both become one path.</summary>
internal abstract class Steps : Operation, IStep
{
    private readonly Operation? start;
    private readonly IStep[] steps;
    private Stage? first;

    protected Steps(Operation? source, bool canStream = true)
    {
        Source = source;
        CanStream = canStream;
        if (canStream && source is Steps { CanStream: true } before)
        {
            start = before.start;
            steps = [.. before.steps, this];
        }
        else
        {
            start = source;
            steps = [this];
        }
    }

    /// <summary>False when a step must know its place among all items.</summary>
    public bool CanStream { get; }

    /// <summary>The items; <see langword="null"/> for <c>$this</c>.</summary>
    protected Operation? Source { get; }

    /// <inheritdoc/>
    public abstract Stage Link(Stage? next);

    /// <inheritdoc/>
    public override bool Run(Evaluator e, int limit)
    {
        var head = first ??= Linked();
        var outer = e.Focus;
        if (start is null && !outer.IsInput)
        {
            var isOpen = head.Take(e, outer.This, limit);
            e.Focus = outer;
            return isOpen;
        }
        var mark = e.Top;
        bool isIncomplete;
        if (start is not null) { isIncomplete = start.Run(e, int.MaxValue); }
        else
        {
            e.Push(e.Input);
            isIncomplete = e.Input.IsIncomplete;
        }
        isIncomplete |= TakeAll(e, head, mark, limit);
        e.Focus = outer;
        return isIncomplete;
    }

    /// <summary>Gives what lies from there to the top to a stage, and leaves its results in its place.</summary>
    public static bool TakeAll(Evaluator e, Stage stage, int mark, int limit)
    {
        var end = e.Top;
        if (end == mark + 1)
        {
            var only = e[mark];
            e.Top = mark;
            return stage.Take(e, only, limit);
        }
        var isIncomplete = false;
        for (var i = mark; i < end && e.Top - end < limit; i++)
        {
            var item = e[i];
            isIncomplete |= stage.Take(e, item, limit - (e.Top - end));
        }
        e.MoveDown(end, mark);
        return isIncomplete;
    }

    private Stage Linked()
    {
        Stage? next = null;
        for (var i = steps.Length - 1; i >= 0; i--) { next = steps[i].Link(next); }
        return next!;
    }
}
