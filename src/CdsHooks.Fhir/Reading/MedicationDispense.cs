using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.Reading;

/// <summary>A medication handed out (https://hl7.org/fhir/R4/medicationdispense.html).</summary>
/// <param name="node">The resource.</param>
public readonly struct MedicationDispense(TapeNode node) : IFhirView<MedicationDispense>
{
    /// <inheritdoc/>
    public static ResourceType Type => ResourceType.MedicationDispense;

    /// <inheritdoc/>
    public static MedicationDispense From(TapeNode node) => new(node);

    /// <inheritdoc/>
    public TapeNode Node { get; } = node;

    /// <inheritdoc/>
    public FhirCode Id => new(Node.One("id"u8));

    /// <inheritdoc/>
    public bool HasModifierExtension => Node.HasModifierExtension();

    /// <summary>preparation | in-progress | cancelled | on-hold | completed | entered-in-error | stopped | declined | unknown</summary>
    public FhirCode Status => new(Node.One("status"u8));

    /// <summary>What is meant: a concept, or a reference to a Medication.</summary>
    public FhirChoice Medication => Node.Choice("medication"u8);

    /// <summary>The concept; absent when a Medication is referred to instead.</summary>
    public CodeableConcept MedicationCodeableConcept => Node.As<CodeableConcept>("medicationCodeableConcept"u8);

    /// <summary>The Medication referred to; may be contained.</summary>
    public Reference MedicationReference => Node.As<Reference>("medicationReference"u8);

    /// <summary>Who it is for.</summary>
    public Reference Subject => Node.As<Reference>("subject"u8);

    /// <summary>How much.</summary>
    public Quantity Quantity => Node.As<Quantity>("quantity"u8);

    /// <summary>How long that lasts.</summary>
    public Quantity DaysSupply => Node.As<Quantity>("daysSupply"u8);

    /// <summary>When it was made ready.</summary>
    public PartialDate? WhenPrepared => Node.Date("whenPrepared"u8);

    /// <summary>When it was handed over.</summary>
    public PartialDate? WhenHandedOver => Node.Date("whenHandedOver"u8);

    /// <summary>How to take it.</summary>
    public FhirList<Dosage> DosageInstruction => Node.Many<Dosage>("dosageInstruction"u8);

    /// <summary>True when it was handed out: status completed.</summary>
    public bool IsDispensed => Status.Is("completed"u8) && !HasModifierExtension;
}
