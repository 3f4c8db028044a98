using CdsHooks.Protocol.Json;

namespace CdsHooks.Protocol.Validation;

/// <summary>What a message, or a part of one, is held to: rules for its members, made once.</summary>
/// <typeparam name="TDraft">The message as it came, its members picked out and not judged yet.</typeparam>
internal abstract class Contract<TDraft>
{
    private readonly List<MemberRule<TDraft>> rules = [];

    /// <summary>Adds a rule for a member.</summary>
    public MemberRule<TDraft> RuleFor(Func<TDraft, TapeNode> member)
    {
        var rule = new MemberRule<TDraft>(member);
        rules.Add(rule);
        return rule;
    }

    /// <summary>All that is wrong with a draft, in the order of the rules; empty when nothing is.</summary>
    public IReadOnlyList<Finding> Validate(TDraft draft)
    {
        List<Finding>? found = null;
        foreach (var rule in rules) { rule.Check(draft, ref found); }
        return found ?? (IReadOnlyList<Finding>)[];
    }
}
