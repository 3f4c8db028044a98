using CdsHooks.Protocol.Json;

namespace CdsHooks.Protocol.Validation;

/// <summary>What is asked of the members of an object, in the order in which issues are told. Made once and used for each request.</summary>
/// <typeparam name="T">The object as it came.</typeparam>
internal abstract class MemberRules<T>
{
    private readonly List<MemberRule<T>> rules = [];

    /// <summary>Adds a rule about a member; it is named by <see cref="MemberRule{T}.At"/>.</summary>
    public MemberRule<T> RuleFor(Func<T, TapeNode> member)
    {
        var rule = new MemberRule<T>(member);
        rules.Add(rule);
        return rule;
    }

    /// <summary>Tells all that is wrong.</summary>
    /// <param name="draft">The object.</param>
    /// <param name="prefix">Place of the object, with the dot after it.</param>
    /// <param name="issues">Where to.</param>
    /// <returns>True when nothing is wrong.</returns>
    public bool Check(T draft, string prefix, IssueList issues)
    {
        var isValid = true;
        foreach (var rule in rules) { isValid &= rule.Check(draft, prefix, issues); }
        return isValid;
    }
}
