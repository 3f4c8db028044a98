using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.Reading;

/// <summary>An order for a medication (https://hl7.org/fhir/R4/medicationrequest.html).</summary>
/// <param name="node">The resource.</param>
public readonly struct MedicationRequest(TapeNode node) : IFhirView<MedicationRequest>
{
    /// <inheritdoc/>
    public static ResourceType Type => ResourceType.MedicationRequest;

    /// <inheritdoc/>
    public static MedicationRequest From(TapeNode node) => new(node);

    /// <inheritdoc/>
    public TapeNode Node { get; } = node;

    /// <inheritdoc/>
    public FhirCode Id => new(Node.One("id"u8));

    /// <inheritdoc/>
    public bool HasModifierExtension => Node.HasModifierExtension();

    /// <summary>active | on-hold | cancelled | completed | entered-in-error | stopped | draft | unknown</summary>
    public FhirCode Status => new(Node.One("status"u8));

    /// <summary>proposal | plan | order | original-order | reflex-order | filler-order | instance-order | option</summary>
    public FhirCode Intent => new(Node.One("intent"u8));

    /// <summary>True when the order is <em>not</em> to give it.</summary>
    public bool? DoNotPerform => Node.Boolean("doNotPerform"u8);

    /// <summary>True when it is reported by somebody else than who ordered it.</summary>
    public bool? ReportedBoolean => Node.Boolean("reportedBoolean"u8);

    /// <summary>inpatient | outpatient | community | discharge</summary>
    public FhirList<CodeableConcept> Category => Node.Many<CodeableConcept>("category"u8);

    /// <summary>What is meant: a concept, or a reference to a Medication.</summary>
    public FhirChoice Medication => Node.Choice("medication"u8);

    /// <summary>The concept; absent when a Medication is referred to instead.</summary>
    public CodeableConcept MedicationCodeableConcept => Node.As<CodeableConcept>("medicationCodeableConcept"u8);

    /// <summary>The Medication referred to; may be contained.</summary>
    public Reference MedicationReference => Node.As<Reference>("medicationReference"u8);

    /// <summary>Who it is for.</summary>
    public Reference Subject => Node.As<Reference>("subject"u8);

    /// <summary>The encounter it was made in.</summary>
    public Reference Encounter => Node.As<Reference>("encounter"u8);

    /// <summary>Who ordered it.</summary>
    public Reference Requester => Node.As<Reference>("requester"u8);

    /// <summary>When it was ordered.</summary>
    public PartialDate? AuthoredOn => Node.Date("authoredOn"u8);

    /// <summary>Why it was ordered.</summary>
    public FhirList<CodeableConcept> ReasonCode => Node.Many<CodeableConcept>("reasonCode"u8);

    /// <summary>How to take it.</summary>
    public FhirList<Dosage> DosageInstruction => Node.Many<Dosage>("dosageInstruction"u8);

    /// <summary>What the pharmacy is to hand out.</summary>
    public DispenseRequest DispenseRequest => Node.As<DispenseRequest>("dispenseRequest"u8);

    /// <summary>True when somebody has asked for this to be done: <c>intent</c> is order, original-order, reflex-order, filler-order or
    /// instance-order, or
    /// is left out; <c>doNotPerform</c> is not true.</summary>
    public bool IsOrder => OrderIntent.IsOrder(Node);

    /// <summary>True when the patient is meant to be taking it now: status active, and <see cref="IsOrder"/>. Neither plans, proposals and
    /// options nor orders
    /// on hold count.</summary>
    public bool IsCurrent => Status.Is("active"u8) && IsOrder && !HasModifierExtension;

    /// <summary>True when it is paused: status on-hold, and <see cref="IsOrder"/>.</summary>
    public bool IsOnHold => Status.Is("on-hold"u8) && IsOrder && !HasModifierExtension;

    /// <summary>True when it is being written and not yet signed: status draft.</summary>
    public bool IsDraft => Status.Is("draft"u8) && !HasModifierExtension;
}
