using System.Globalization;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Protocol.Validation;

/// <summary>What is asked of one member. Each check passes what is absent or <c>null</c>; <see cref="Required"/> asks for presence.</summary>
/// <typeparam name="T">The object that has the member.</typeparam>
/// <param name="member">The member of it.</param>
internal sealed class MemberRule<T>(Func<T, TapeNode> member)
{
    private readonly List<NodeCheck<T>> checks = [];
    private readonly List<NodeCheck<T>> itemChecks = [];
    private Func<T, bool>? condition;
    private string name = "";
    private bool isRequired;

    /// <summary>The member must be there; <c>null</c> counts as absent.</summary>
    public MemberRule<T> Required()
    {
        isRequired = true;
        return this;
    }

    /// <summary>The member must pass.</summary>
    public MemberRule<T> MustBe(NodeCheck<T> check)
    {
        checks.Add(check);
        return this;
    }

    /// <summary>Each item of the member must pass; a <c>null</c> item is judged like any other.</summary>
    public MemberRule<T> EachMustBe(NodeCheck<T> check)
    {
        itemChecks.Add(check);
        return this;
    }

    /// <summary>The member's name on the wire, for the place in an issue.</summary>
    public MemberRule<T> At(string wireName)
    {
        name = wireName;
        return this;
    }

    /// <summary>Asks only under a condition.</summary>
    public MemberRule<T> When(Func<T, bool> isMeant)
    {
        condition = isMeant;
        return this;
    }

    /// <summary>Tells what is wrong with the member.</summary>
    /// <returns>True when nothing is wrong.</returns>
    public bool Check(T draft, string prefix, IssueList issues)
    {
        if (condition?.Invoke(draft) is false) { return true; }
        var node = member(draft);
        if (!node.HasValue)
        {
            if (isRequired) { issues.Add(Complaint.Missing, prefix + name); }
            return !isRequired;
        }
        var isValid = true;
        foreach (var check in checks)
        {
            if (check(draft, node) is not { } complaint) { continue; }
            isValid = false;
            issues.Add(complaint, prefix + name);
        }
        foreach (var check in itemChecks) { isValid &= CheckItems(check, draft, node, prefix, issues); }
        return isValid;
    }

    private bool CheckItems(NodeCheck<T> check, T draft, TapeNode node, string prefix, IssueList issues)
    {
        var isValid = true;
        var index = 0;
        foreach (var item in node.Items)
        {
            if (check(draft, item) is { } complaint)
            {
                isValid = false;
                issues.Add(complaint, string.Create(CultureInfo.InvariantCulture, $"{prefix}{name}[{index}]"));
                if (issues.IsFull) { break; }
            }
            index++;
        }
        return isValid;
    }
}
