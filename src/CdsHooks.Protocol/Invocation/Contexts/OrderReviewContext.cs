namespace CdsHooks.Protocol.Invocation.Contexts;

/// <summary>order-review: orders are reviewed. Deprecated, yet still called.</summary>
public sealed record OrderReviewContext : HookContext
{
    /// <summary>The draft orders.</summary>
    public required IReadOnlyList<ContextResource> Orders { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<ContextResource> Resources => Orders;
}
