using CdsHooks.Protocol.Invocation;
using CdsHooks.Protocol.Outcomes;

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

    public void Add(IReadOnlyList<Finding> findings, string prefix)
    {
        for (var i = 0; i < findings.Count; i++) { Add(findings[i].Complaint, prefix + findings[i].Place); }
    }
}
