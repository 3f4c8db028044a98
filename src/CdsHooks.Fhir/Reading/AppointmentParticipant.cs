using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.Reading;

/// <summary><c>Appointment.participant</c>: who takes part.</summary>
/// <param name="node">The object.</param>
public readonly struct AppointmentParticipant(TapeNode node) : IFhirElement<AppointmentParticipant>
{
    /// <inheritdoc/>
    public static AppointmentParticipant From(TapeNode node) => new(node);

    /// <inheritdoc/>
    public TapeNode Node { get; } = node;

    /// <summary>In which role.</summary>
    public FhirList<CodeableConcept> Type => Node.Many<CodeableConcept>("type"u8);

    /// <summary>Who.</summary>
    public Reference Actor => Node.As<Reference>("actor"u8);

    /// <summary>accepted | declined | tentative | needs-action</summary>
    public FhirCode Status => new(Node.One("status"u8));
}
