namespace CdsHooks.Protocol.Invocation.Contexts;

/// <summary>medication-verify: a pharmacist verifies a signed order.</summary>
public sealed record MedicationVerifyContext : HookContext
{
    /// <summary>The MedicationRequest, whether it came as <c>medication</c> or wrapped as <c>order</c>.</summary>
    public required ContextResource Medication { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<ContextResource> Resources => [Medication];
}
