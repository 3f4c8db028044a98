using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.Reading;

/// <summary>What the patient is known to take (https://hl7.org/fhir/R4/medicationstatement.html).</summary>
/// <param name="node">The resource.</param>
public readonly struct MedicationStatement(TapeNode node) : IFhirView<MedicationStatement>
{
    /// <inheritdoc/>
    public static ResourceType Type => ResourceType.MedicationStatement;

    /// <inheritdoc/>
    public static MedicationStatement From(TapeNode node) => new(node);

    /// <inheritdoc/>
    public TapeNode Node { get; } = node;

    /// <inheritdoc/>
    public FhirCode Id => new(Node.One("id"u8));

    /// <inheritdoc/>
    public bool HasModifierExtension => Node.HasModifierExtension();

    /// <summary>active | completed | entered-in-error | intended | stopped | on-hold | unknown | not-taken</summary>
    public FhirCode Status => new(Node.One("status"u8));

    /// <summary>inpatient | outpatient | community | patientspecified</summary>
    public CodeableConcept Category => Node.As<CodeableConcept>("category"u8);

    /// <summary>What is meant: a concept, or a reference to a Medication.</summary>
    public FhirChoice Medication => Node.Choice("medication"u8);

    /// <summary>The concept; absent when a Medication is referred to instead.</summary>
    public CodeableConcept MedicationCodeableConcept => Node.As<CodeableConcept>("medicationCodeableConcept"u8);

    /// <summary>The Medication referred to; may be contained.</summary>
    public Reference MedicationReference => Node.As<Reference>("medicationReference"u8);

    /// <summary>Who takes it.</summary>
    public Reference Subject => Node.As<Reference>("subject"u8);

    /// <summary>When it was taken: <c>effective[x]</c>.</summary>
    public FhirChoice EffectiveChoice => Node.Choice("effective"u8);

    /// <summary>The dateTime, or the Period's end, or its start where no end is given.</summary>
    public PartialDate? Effective => Node.Choice("effective"u8).When;

    /// <summary>When it was said.</summary>
    public PartialDate? DateAsserted => Node.Date("dateAsserted"u8);

    /// <summary>How it is taken.</summary>
    public FhirList<Dosage> Dosage => Node.Many<Dosage>("dosage"u8);

    /// <summary>True when the patient is said to be taking it now: status active.</summary>
    public bool IsCurrent => Status.Is("active"u8) && !HasModifierExtension;
}
