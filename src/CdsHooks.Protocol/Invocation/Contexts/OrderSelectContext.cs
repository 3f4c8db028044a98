namespace CdsHooks.Protocol.Invocation.Contexts;

/// <summary>order-select: an order is being chosen, perhaps without its details yet.</summary>
public sealed record OrderSelectContext : HookContext
{
    /// <summary>The newly chosen orders, in the order sent; at least one.</summary>
    public required IReadOnlyList<ResourceReference> Selections { get; init; }

    /// <summary>All unsigned orders of the session. Guidance is due on <see cref="SelectedOrders"/> alone.</summary>
    public required IReadOnlyList<ContextResource> DraftOrders { get; init; }

    /// <summary>The drafts that <see cref="Selections"/> name, in the order of the drafts.</summary>
    public required IReadOnlyList<ContextResource> SelectedOrders { get; init; }

    /// <summary>The selections that no draft answers to. Against the specification, but no reason to refuse the call.</summary>
    public required IReadOnlyList<ResourceReference> UnresolvedSelections { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<ContextResource> Resources => DraftOrders;
}
