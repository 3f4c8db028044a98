using CdsHooks.Protocol.Json;

namespace CdsHooks.Protocol.Validation;

/// <summary>What a contract asks of one member of a message, said once for <see cref="NodeContract{T}"/> and <see cref="MemberValidator{T}"/>.</summary>
/// <param name="member">The member, as it came.</param>
internal sealed class MemberRule<T>(Func<T, TapeNode> member)
{
    private bool isRequired;
    private NodeCheck<T>? value;
    private NodeCheck<T>? item;
    private Func<T, bool>? condition;

    /// <summary>The member's name on the wire, for the place in an issue.</summary>
    public string WireName { get; private set; } = "";

    /// <summary>Asks for presence; <c>null</c> counts as absent.</summary>
    public MemberRule<T> Required()
    {
        isRequired = true;
        return this;
    }

    /// <summary>Judges the member's value; one that is absent or <c>null</c> passes. Of several checks the first that finds something wrong tells.</summary>
    public MemberRule<T> MustBe(NodeCheck<T> check)
    {
        value = value is { } first ? (draft, node) => first(draft, node) ?? check(draft, node) : check;
        return this;
    }

    /// <summary>Judges each item of an array; a <c>null</c> item is judged like any other.</summary>
    public MemberRule<T> EachMustBe(NodeCheck<T> check)
    {
        item = check;
        return this;
    }

    public MemberRule<T> At(string wireName)
    {
        WireName = wireName;
        return this;
    }

    /// <summary>Asks nothing of a message that does not meet a condition.</summary>
    public MemberRule<T> When(Func<T, bool> met)
    {
        condition = met;
        return this;
    }

    public TapeNode MemberOf(T draft) => member(draft);

    public bool AppliesTo(T draft) => condition is null || condition(draft);

    /// <summary>Whether nothing is wrong, found out without making anything.</summary>
    public bool IsKeptBy(T draft)
    {
        if (!AppliesTo(draft)) { return true; }
        var node = MemberOf(draft);
        if (OfMember(draft, node) is not null) { return false; }
        if (item is null) { return true; }
        foreach (var one in node.Items)
        {
            if (OfItem(draft, one) is not null) { return false; }
        }
        return true;
    }

    /// <summary>What is wrong with the member as a whole.</summary>
    public Complaint? OfMember(T draft, TapeNode node)
    {
        if (!node.HasValue) { return isRequired ? Complaint.Missing : null; }
        return value?.Invoke(draft, node);
    }

    /// <summary>What is wrong with one item of the member.</summary>
    public Complaint? OfItem(T draft, TapeNode one) => item?.Invoke(draft, one);
}
