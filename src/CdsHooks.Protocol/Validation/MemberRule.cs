using System.Globalization;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Protocol.Validation;

/// <summary>What is asked of one member. All that it breaks is told, not the first thing alone.</summary>
/// <param name="member">Picks it out.</param>
internal sealed class MemberRule<TDraft>(Func<TDraft, TapeNode> member)
{
    private readonly List<(NodeCheck<TDraft> Check, bool IsForItems)> checks = [];
    private Func<TDraft, bool>? condition;
    private bool isRequired;
    private string place = "";

    /// <summary>Asks for presence; <c>null</c> counts as absent.</summary>
    public MemberRule<TDraft> Required()
    {
        isRequired = true;
        return this;
    }

    /// <summary>Judges the member where it is there.</summary>
    public MemberRule<TDraft> MustBe(NodeCheck<TDraft> check)
    {
        checks.Add((check, IsForItems: false));
        return this;
    }

    /// <summary>Judges each item of an array; a <c>null</c> item like any other.</summary>
    public MemberRule<TDraft> EachMustBe(NodeCheck<TDraft> check)
    {
        checks.Add((check, IsForItems: true));
        return this;
    }

    /// <summary>The member's name on the wire, for the place in an issue.</summary>
    public MemberRule<TDraft> At(string wireName)
    {
        place = wireName;
        return this;
    }

    /// <summary>Holds the whole rule to drafts of some kind.</summary>
    public MemberRule<TDraft> When(Func<TDraft, bool> isMeant)
    {
        condition = isMeant;
        return this;
    }

    /// <summary>Judges the member of a draft.</summary>
    public void Check(TDraft draft, ref List<Finding>? found)
    {
        if (condition is not null && !condition(draft)) { return; }
        var node = member(draft);
        if (!node.HasValue)
        {
            if (isRequired) { Add(ref found, Complaint.Missing, place); }
            return;
        }
        foreach (var (check, isForItems) in checks)
        {
            if (isForItems) { CheckItems(draft, node, check, ref found); }
            else if (check(draft, node) is { } complaint) { Add(ref found, complaint, place); }
        }
    }

    private void CheckItems(TDraft draft, TapeNode node, NodeCheck<TDraft> check, ref List<Finding>? found)
    {
        var index = 0;
        var reported = 0;
        foreach (var item in node.Items)
        {
            if (check(draft, item) is { } complaint)
            {
                Add(ref found, complaint, string.Create(CultureInfo.InvariantCulture, $"{place}[{index}]"));
                if (++reported > IssueList.MostListed) { break; }
            }
            index++;
        }
    }

    private static void Add(ref List<Finding>? found, Complaint complaint, string place) => (found ??= []).Add(new Finding(complaint, place));
}
