namespace CdsHooks.Protocol.Invocation.Contexts;

/// <summary>medication-prescribe: medications are prescribed. Deprecated, yet still called.</summary>
public sealed record MedicationPrescribeContext : HookContext
{
    /// <summary>The draft prescriptions.</summary>
    public required IReadOnlyList<ContextResource> Medications { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<ContextResource> Resources => Medications;
}
