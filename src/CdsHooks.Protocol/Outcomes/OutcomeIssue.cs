namespace CdsHooks.Protocol.Outcomes;

/// <summary>One issue of an <see cref="OperationOutcome"/>.</summary>
public sealed record OutcomeIssue
{
    /// <summary>How bad it is.</summary>
    public required IssueSeverity Severity { get; init; }

    /// <summary>What kind of issue it is.</summary>
    public required IssueType Code { get; init; }

    /// <summary>What is wrong, for people.</summary>
    public OutcomeDetails? Details { get; init; }

    /// <summary>What helps to find the cause: a trace id, never an exception.</summary>
    public string? Diagnostics { get; init; }

    /// <summary>Places in the request, dotted (<c>context.draftOrders.entry[2].resource</c>).</summary>
    public IReadOnlyList<string>? Expression { get; init; }
}
