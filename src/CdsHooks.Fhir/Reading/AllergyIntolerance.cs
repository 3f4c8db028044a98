using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.Reading;

/// <summary>A risk of a harmful reaction to a substance (https://hl7.org/fhir/R4/allergyintolerance.html).</summary>
/// <param name="node">The resource.</param>
public readonly struct AllergyIntolerance(TapeNode node) : IFhirView<AllergyIntolerance>
{
    /// <inheritdoc/>
    static ResourceType IFhirView<AllergyIntolerance>.Type => ResourceType.AllergyIntolerance;

    /// <inheritdoc/>
    public static AllergyIntolerance From(TapeNode node) => new(node);

    /// <inheritdoc/>
    public TapeNode Node { get; } = node;

    /// <inheritdoc/>
    public FhirCode Id => new(Node.One("id"u8));

    /// <inheritdoc/>
    public bool HasModifierExtension => Node.HasModifierExtension();

    /// <summary>active | inactive | resolved</summary>
    public CodeableConcept ClinicalStatus => Node.As<CodeableConcept>("clinicalStatus"u8);

    /// <summary>unconfirmed | confirmed | refuted | entered-in-error</summary>
    public CodeableConcept VerificationStatus => Node.As<CodeableConcept>("verificationStatus"u8);

    /// <summary>allergy | intolerance</summary>
    public FhirCode Type => new(Node.One("type"u8));

    /// <summary>food | medication | environment | biologic</summary>
    public FhirList<FhirCode> Category => Node.Many<FhirCode>("category"u8);

    /// <summary>low | high | unable-to-assess</summary>
    public FhirCode Criticality => new(Node.One("criticality"u8));

    /// <summary>The substance, or a statement such as "no known allergies", which is a code too.</summary>
    public CodeableConcept Code => Node.As<CodeableConcept>("code"u8);

    /// <summary>Who has it.</summary>
    public Reference Patient => Node.As<Reference>("patient"u8);

    /// <summary>All of <c>onset[x]</c>.</summary>
    public FhirChoice OnsetChoice => Node.Choice("onset"u8);

    /// <summary>When it was written down.</summary>
    public PartialDate? RecordedDate => Node.Date("recordedDate"u8);

    /// <summary>What happened.</summary>
    public FhirList<AllergyReaction> Reaction => Node.Many<AllergyReaction>("reaction"u8);

    /// <summary>True unless <c>verificationStatus</c> says that it was refuted or entered in error. An unconfirmed allergy is a warning all
    /// the same.</summary>
    public bool IsCredible
    {
        get
        {
            var status = new StatusConcept(VerificationStatus);
            return !status.Is("refuted"u8) && !status.Is("entered-in-error"u8);
        }
    }

    /// <summary>True when the patient is to be protected from the substance: <see cref="IsCredible"/>, and neither inactive nor
    /// resolved.</summary>
    /// <remarks>A <c>clinicalStatus</c> that is left out or cannot be read counts as active: overlooking an allergy is worse than warning
    /// of an old one.</remarks>
    public bool IsPresent
    {
        get
        {
            var status = new StatusConcept(ClinicalStatus);
            return !status.Is("inactive"u8) && !status.Is("resolved"u8) && IsCredible && !HasModifierExtension;
        }
    }
}
