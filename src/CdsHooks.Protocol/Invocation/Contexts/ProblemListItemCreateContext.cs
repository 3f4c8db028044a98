namespace CdsHooks.Protocol.Invocation.Contexts;

/// <summary>problem-list-item-create: problems were added to the problem list, and are final.</summary>
public sealed record ProblemListItemCreateContext : HookContext
{
    /// <summary>What the Bundle holds. Entries that are no problem-list conditions are for the rules to pass over.</summary>
    public required IReadOnlyList<ContextResource> Conditions { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<ContextResource> Resources => Conditions;
}
