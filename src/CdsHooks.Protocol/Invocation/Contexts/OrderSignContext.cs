namespace CdsHooks.Protocol.Invocation.Contexts;

/// <summary>order-sign: orders are about to be signed.</summary>
public sealed record OrderSignContext : HookContext
{
    /// <summary>The orders with all their details; revised orders may have a status other than draft.</summary>
    public required IReadOnlyList<ContextResource> DraftOrders { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<ContextResource> Resources => DraftOrders;
}
