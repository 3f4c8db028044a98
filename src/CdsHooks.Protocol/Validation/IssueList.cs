using CdsHooks.Protocol.Invocation;
using CdsHooks.Protocol.Outcomes;
using FluentValidation.Results;

namespace CdsHooks.Protocol.Validation;

/// <summary>Gathers issues, and stops listing them at <see cref="MostListed"/>: a hostile body could hold millions.</summary>
internal sealed class IssueList
{
    public const int MostListed = 50;

    private readonly List<RequestIssue> issues = [];

    public bool IsEmpty => issues.Count == 0;

    public bool IsFull => issues.Count > MostListed;

    public IReadOnlyList<RequestIssue> Issues => issues;

    public void Add(Complaint complaint, string place)
    {
        if (IsFull) { return; }
        if (issues.Count == MostListed)
        {
            issues.Add(new RequestIssue(IssueType.TooCostly, "There are more issues than are listed here.", ""));
            return;
        }
        place += complaint.Below;
        issues.Add(new RequestIssue(complaint.Code, place.Length == 0 ? $"The body {complaint.Text}" : $"{place} {complaint.Text}", place));
    }

    public void Add(ValidationResult result, string prefix)
    {
        foreach (var failure in result.Errors)
        {
            var complaint = (Complaint)failure.CustomState;
            Add(complaint with { Below = "" }, prefix + failure.PropertyName);
        }
    }
}
