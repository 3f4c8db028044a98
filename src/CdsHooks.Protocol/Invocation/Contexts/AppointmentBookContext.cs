namespace CdsHooks.Protocol.Invocation.Contexts;

/// <summary>appointment-book: appointments are being booked, perhaps by the patient.</summary>
public sealed record AppointmentBookContext : HookContext
{
    /// <summary>The proposed appointments; start and end may be missing.</summary>
    public required IReadOnlyList<ContextResource> Appointments { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<ContextResource> Resources => Appointments;
}
