using CdsHooks.Protocol.Json;

namespace CdsHooks.Protocol.Validation;

/// <summary>What is asked of the members of a message. One that keeps the contract is passed by its checks alone; what is wrong with any other, FluentValidation lists.</summary>
internal abstract class NodeContract<T>
{
    private readonly List<MemberRule<T>> rules = [];
    private MessageValidator<T>? validator;

    /// <summary>Whether a message keeps the contract. All that is wrong with it becomes issues.</summary>
    /// <param name="draft">The message.</param>
    /// <param name="issues">Where issues go.</param>
    /// <param name="prefix">What stands before the places in this message, such as <c>context.</c></param>
    public bool IsKeptBy(T draft, IssueList issues, string prefix)
    {
        foreach (var rule in rules)
        {
            if (!rule.IsKeptBy(draft)) { return Judge(draft, issues, prefix); }
        }
        return true;
    }

    /// <summary>A rule for one member, to be said in the constructor.</summary>
    protected MemberRule<T> RuleFor(Func<T, TapeNode> member)
    {
        var rule = new MemberRule<T>(member);
        rules.Add(rule);
        return rule;
    }

    // Apart, so that the library is not even loaded for messages that keep their contracts. Two calls may make the validator at a time; either will do.
    private bool Judge(T draft, IssueList issues, string prefix)
    {
        validator ??= new MessageValidator<T>(rules);
        var result = validator.Validate(draft);
        issues.Add(result, prefix);
        return result.IsValid;
    }
}
