using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.Reading;

/// <summary>A booked meeting (https://hl7.org/fhir/R4/appointment.html).</summary>
/// <param name="node">The resource.</param>
public readonly struct Appointment(TapeNode node) : IFhirView<Appointment>
{
    /// <inheritdoc/>
    public static ResourceType Type => ResourceType.Appointment;

    /// <inheritdoc/>
    public static Appointment From(TapeNode node) => new(node);

    /// <inheritdoc/>
    public TapeNode Node { get; } = node;

    /// <inheritdoc/>
    public FhirCode Id => new(Node.One("id"u8));

    /// <inheritdoc/>
    public bool HasModifierExtension => Node.HasModifierExtension();

    /// <summary>proposed | pending | booked | arrived | fulfilled | cancelled | noshow | entered-in-error | checked-in | waitlist</summary>
    public FhirCode Status => new(Node.One("status"u8));

    /// <summary>The service.</summary>
    public FhirList<CodeableConcept> ServiceType => Node.Many<CodeableConcept>("serviceType"u8);

    /// <summary>The specialty.</summary>
    public FhirList<CodeableConcept> Specialty => Node.Many<CodeableConcept>("specialty"u8);

    /// <summary>Style of appointment.</summary>
    public CodeableConcept AppointmentType => Node.As<CodeableConcept>("appointmentType"u8);

    /// <summary>Why it takes place.</summary>
    public FhirList<CodeableConcept> ReasonCode => Node.Many<CodeableConcept>("reasonCode"u8);

    /// <summary>When it begins.</summary>
    public PartialDate? Start => Node.Date("start"u8);

    /// <summary>When it ends.</summary>
    public PartialDate? End => Node.Date("end"u8);

    /// <summary>Who takes part.</summary>
    public FhirList<AppointmentParticipant> Participant => Node.Many<AppointmentParticipant>("participant"u8);

    /// <summary>True when it is agreed on: booked, arrived or checked-in.</summary>
    public bool IsBooked => Status.IsOneOf("booked"u8, "arrived"u8, "checked-in"u8) && !HasModifierExtension;
}
