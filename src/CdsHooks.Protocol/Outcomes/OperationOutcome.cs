namespace CdsHooks.Protocol.Outcomes;

/// <summary>The body of every refusal: FHIR's OperationOutcome. Holds no value of the request, no token and no stack trace.</summary>
public sealed record OperationOutcome
{
    /// <summary>Always <c>OperationOutcome</c>.</summary>
    public string ResourceType { get; } = "OperationOutcome";

    /// <summary>What went wrong; at least one issue.</summary>
    public required IReadOnlyList<OutcomeIssue> Issue { get; init; }

    /// <summary>An outcome of one error.</summary>
    /// <param name="code">What kind of error.</param>
    /// <param name="text">What is wrong, for people.</param>
    public static OperationOutcome Error(IssueType code, string text) =>
        new() { Issue = [new OutcomeIssue { Severity = IssueSeverity.Error, Code = code, Details = new OutcomeDetails { Text = text } }] };
}
