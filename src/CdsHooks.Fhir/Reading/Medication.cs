using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.Reading;

/// <summary>A medication as a thing: its code and what is in it (https://hl7.org/fhir/R4/medication.html).</summary>
/// <param name="node">The resource.</param>
public readonly struct Medication(TapeNode node) : IFhirView<Medication>
{
    /// <inheritdoc/>
    public static ResourceType Type => ResourceType.Medication;

    /// <inheritdoc/>
    public static Medication From(TapeNode node) => new(node);

    /// <inheritdoc/>
    public TapeNode Node { get; } = node;

    /// <inheritdoc/>
    public FhirCode Id => new(Node.One("id"u8));

    /// <inheritdoc/>
    public bool HasModifierExtension => Node.HasModifierExtension();

    /// <summary>active | inactive | entered-in-error</summary>
    public FhirCode Status => new(Node.One("status"u8));

    /// <summary>What it is.</summary>
    public CodeableConcept Code => Node.As<CodeableConcept>("code"u8);

    /// <summary>Tablet, solution and so on.</summary>
    public CodeableConcept Form => Node.As<CodeableConcept>("form"u8);

    /// <summary>What is in it.</summary>
    public FhirList<MedicationIngredient> Ingredient => Node.Many<MedicationIngredient>("ingredient"u8);
}
