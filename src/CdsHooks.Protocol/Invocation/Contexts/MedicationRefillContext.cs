namespace CdsHooks.Protocol.Invocation.Contexts;

/// <summary>medication-refill: a refill is asked for. Often without a user.</summary>
public sealed record MedicationRefillContext : HookContext
{
    /// <summary>The medication requests to refill.</summary>
    public required IReadOnlyList<ContextResource> Medications { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<ContextResource> Resources => Medications;
}
