using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.Reading;

/// <summary>A medication given (https://hl7.org/fhir/R4/medicationadministration.html).</summary>
/// <param name="node">The resource.</param>
public readonly struct MedicationAdministration(TapeNode node) : IFhirView<MedicationAdministration>
{
    /// <inheritdoc/>
    public static ResourceType Type => ResourceType.MedicationAdministration;

    /// <inheritdoc/>
    public static MedicationAdministration From(TapeNode node) => new(node);

    /// <inheritdoc/>
    public TapeNode Node { get; } = node;

    /// <inheritdoc/>
    public FhirCode Id => new(Node.One("id"u8));

    /// <inheritdoc/>
    public bool HasModifierExtension => Node.HasModifierExtension();

    /// <summary>in-progress | not-done | on-hold | completed | entered-in-error | stopped | unknown</summary>
    public FhirCode Status => new(Node.One("status"u8));

    /// <summary>What is meant: a concept, or a reference to a Medication.</summary>
    public FhirChoice Medication => Node.Choice("medication"u8);

    /// <summary>The concept; absent when a Medication is referred to instead.</summary>
    public CodeableConcept MedicationCodeableConcept => Node.As<CodeableConcept>("medicationCodeableConcept"u8);

    /// <summary>The Medication referred to; may be contained.</summary>
    public Reference MedicationReference => Node.As<Reference>("medicationReference"u8);

    /// <summary>Who received it.</summary>
    public Reference Subject => Node.As<Reference>("subject"u8);

    /// <summary>When it was given: <c>effective[x]</c>.</summary>
    public FhirChoice EffectiveChoice => Node.Choice("effective"u8);

    /// <summary>The dateTime, or the Period's end, or its start where no end is given.</summary>
    public PartialDate? Effective => Node.Choice("effective"u8).When;

    /// <summary>True when it has been or is being given: status completed or in-progress.</summary>
    public bool IsGiven => Status.IsOneOf("completed"u8, "in-progress"u8) && !HasModifierExtension;
}
