using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.Reading;

/// <summary><c>Medication.ingredient</c>: something that is in a medication.</summary>
/// <param name="node">The object.</param>
public readonly struct MedicationIngredient(TapeNode node) : IFhirElement<MedicationIngredient>
{
    /// <inheritdoc/>
    public static MedicationIngredient From(TapeNode node) => new(node);

    /// <inheritdoc/>
    public TapeNode Node { get; } = node;

    /// <summary>The substance or product; absent when one is referred to instead.</summary>
    public CodeableConcept ItemCodeableConcept => Node.As<CodeableConcept>("itemCodeableConcept"u8);

    /// <summary>The Substance or Medication referred to.</summary>
    public Reference ItemReference => Node.As<Reference>("itemReference"u8);

    /// <summary>True for an active ingredient.</summary>
    public bool? IsActive => Node.Boolean("isActive"u8);

    /// <summary>How much of it.</summary>
    public Ratio Strength => Node.As<Ratio>("strength"u8);
}
