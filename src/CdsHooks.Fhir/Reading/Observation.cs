using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.Reading;

/// <summary>A measurement or finding (https://hl7.org/fhir/R4/observation.html).</summary>
/// <param name="node">The resource.</param>
public readonly struct Observation(TapeNode node) : IFhirView<Observation>
{
    /// <inheritdoc/>
    public static ResourceType Type => ResourceType.Observation;

    /// <inheritdoc/>
    public static Observation From(TapeNode node) => new(node);

    /// <inheritdoc/>
    public TapeNode Node { get; } = node;

    /// <inheritdoc/>
    public FhirCode Id => new(Node.One("id"u8));

    /// <inheritdoc/>
    public bool HasModifierExtension => Node.HasModifierExtension();

    /// <summary>registered | preliminary | final | amended | corrected | cancelled | entered-in-error | unknown</summary>
    public FhirCode Status => new(Node.One("status"u8));

    /// <summary>Kind of observation: laboratory, vital-signs, social-history and so on.</summary>
    public FhirList<CodeableConcept> Category => Node.Many<CodeableConcept>("category"u8);

    /// <summary>What was observed.</summary>
    public CodeableConcept Code => Node.As<CodeableConcept>("code"u8);

    /// <summary>Who it is about.</summary>
    public Reference Subject => Node.As<Reference>("subject"u8);

    /// <summary>The encounter it was made in.</summary>
    public Reference Encounter => Node.As<Reference>("encounter"u8);

    /// <summary>The result: <c>value[x]</c>.</summary>
    public FhirChoice Value => Node.Choice("value"u8);

    /// <summary>When it was true: the dateTime or instant of <c>effective[x]</c>, or its Period's end, or that Period's start where no end
    /// is given.</summary>
    public PartialDate? Effective => Node.Choice("effective"u8).When;

    /// <summary>All of <c>effective[x]</c>, for a Period's start or a Timing.</summary>
    public FhirChoice EffectiveChoice => Node.Choice("effective"u8);

    /// <summary>When the result was released. No stand-in for <see cref="Effective"/>.</summary>
    public PartialDate? Issued => Node.Date("issued"u8);

    /// <summary>Why there is no value.</summary>
    public CodeableConcept DataAbsentReason => Node.As<CodeableConcept>("dataAbsentReason"u8);

    /// <summary>High, low, abnormal and so on.</summary>
    public FhirList<CodeableConcept> Interpretation => Node.Many<CodeableConcept>("interpretation"u8);

    /// <summary>What is usual.</summary>
    public FhirList<ObservationReferenceRange> ReferenceRange => Node.Many<ObservationReferenceRange>("referenceRange"u8);

    /// <summary>Observations that belong to this panel.</summary>
    public FhirList<Reference> HasMember => Node.Many<Reference>("hasMember"u8);

    /// <summary>Results that belong together, such as systolic and diastolic pressure.</summary>
    public FhirList<ObservationComponent> Component => Node.Many<ObservationComponent>("component"u8);

    /// <summary>True when the result stands: final, amended or corrected, and nothing in it changes its meaning unknown to us.</summary>
    public bool IsUsable => Status.IsOneOf("final"u8, "amended"u8, "corrected"u8) && !HasModifierExtension;

    /// <summary>True when the result is there but not yet verified. It is not <see cref="IsUsable"/>; whoever wants it asks for
    /// it.</summary>
    public bool IsPreliminary => Status.Is("preliminary"u8) && !HasModifierExtension;
}
