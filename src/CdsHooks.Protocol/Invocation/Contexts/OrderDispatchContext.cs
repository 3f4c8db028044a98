namespace CdsHooks.Protocol.Invocation.Contexts;

/// <summary>order-dispatch: orders are given to who will carry them out. Has no user.</summary>
/// <remarks>The hook renamed its members; both shapes read alike: <c>dispatchedOrders</c>, <c>fulfillmentTasks</c> (also
/// <c>fulfillment-tasks</c>), and the older <c>order</c>, <c>task</c>.</remarks>
public sealed record OrderDispatchContext : HookContext
{
    /// <summary>The orders dispatched; at least one.</summary>
    public required IReadOnlyList<ResourceReference> DispatchedOrders { get; init; }

    /// <summary>Who will carry them out.</summary>
    public required ResourceReference Performer { get; init; }

    /// <summary>The tasks that ask for it; none if none were sent.</summary>
    public required IReadOnlyList<ContextResource> FulfillmentTasks { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<ContextResource> Resources => FulfillmentTasks;
}
