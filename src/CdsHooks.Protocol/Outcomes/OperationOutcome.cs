using CdsHooks.Protocol.Invocation;

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

    /// <summary>An outcome that tells all that is wrong with a request.</summary>
    /// <param name="issues">The issues, at least one.</param>
    public static OperationOutcome Of(IReadOnlyList<RequestIssue> issues)
    {
        ArgumentNullException.ThrowIfNull(issues);
        return new OperationOutcome { Issue = [.. issues.Select(Error)] };
    }

    private static OutcomeIssue Error(RequestIssue issue) => new()
    {
        Severity = IssueSeverity.Error,
        Code = issue.Code,
        Details = new OutcomeDetails { Text = issue.Text },
        Expression = issue.Expression.Length == 0 ? null : [issue.Expression],
    };
}
