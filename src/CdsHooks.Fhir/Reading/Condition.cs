using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.Reading;

/// <summary>A problem, diagnosis or concern (https://hl7.org/fhir/R4/condition.html).</summary>
/// <param name="node">The resource.</param>
public readonly struct Condition(TapeNode node) : IFhirView<Condition>
{
    /// <inheritdoc/>
    public static ResourceType Type => ResourceType.Condition;

    /// <inheritdoc/>
    public static Condition From(TapeNode node) => new(node);

    /// <inheritdoc/>
    public TapeNode Node { get; } = node;

    /// <inheritdoc/>
    public FhirCode Id => new(Node.One("id"u8));

    /// <inheritdoc/>
    public bool HasModifierExtension => Node.HasModifierExtension();

    /// <summary>active | recurrence | relapse | inactive | remission | resolved</summary>
    public CodeableConcept ClinicalStatus => Node.As<CodeableConcept>("clinicalStatus"u8);

    /// <summary>unconfirmed | provisional | differential | confirmed | refuted | entered-in-error</summary>
    public CodeableConcept VerificationStatus => Node.As<CodeableConcept>("verificationStatus"u8);

    /// <summary>problem-list-item, encounter-diagnosis and so on.</summary>
    public FhirList<CodeableConcept> Category => Node.Many<CodeableConcept>("category"u8);

    /// <summary>mild, moderate, severe.</summary>
    public CodeableConcept Severity => Node.As<CodeableConcept>("severity"u8);

    /// <summary>What it is.</summary>
    public CodeableConcept Code => Node.As<CodeableConcept>("code"u8);

    /// <summary>Who has it.</summary>
    public Reference Subject => Node.As<Reference>("subject"u8);

    /// <summary>The encounter it was recorded in.</summary>
    public Reference Encounter => Node.As<Reference>("encounter"u8);

    /// <summary>All of <c>onset[x]</c>, for an age or a range.</summary>
    public FhirChoice OnsetChoice => Node.Choice("onset"u8);

    /// <summary>When it began: the dateTime, or the start of the Period.</summary>
    public PartialDate? Onset => Node.Choice("onset"u8).Began;

    /// <summary>All of <c>abatement[x]</c>.</summary>
    public FhirChoice AbatementChoice => Node.Choice("abatement"u8);

    /// <summary>When it was over: the dateTime, or the Period's end, or its start where no end is given.</summary>
    public PartialDate? Abatement => Node.Choice("abatement"u8).When;

    /// <summary>When it was written down.</summary>
    public PartialDate? RecordedDate => Node.Date("recordedDate"u8);

    /// <summary>True when the diagnosis stands: <c>verificationStatus</c> is confirmed or left out.</summary>
    /// <remarks>Unconfirmed, provisional and differential diagnoses are suspicions, and refuted or erroneous ones never were. A status that
    /// is there but cannot be
    /// read is no confirmation.</remarks>
    public bool IsConfirmed
    {
        get
        {
            var status = new StatusConcept(VerificationStatus);
            if (!status.IsStated) { return true; }
            if (!status.Is("confirmed"u8)) { return false; }
            return status.IsOne
                || (!status.Is("refuted"u8) && !status.Is("entered-in-error"u8) && !status.Is("unconfirmed"u8) && !status.Is("provisional"u8) && !status.Is("differential"u8));
        }
    }

    /// <summary>True when the patient has it now: <see cref="IsConfirmed"/> and active, recurrence or relapse.</summary>
    /// <remarks>
    /// Inactive, in remission or resolved is not present. Many problem lists leave <c>clinicalStatus</c> out; then the condition counts
    /// unless
    /// <see cref="IsAbated"/>. A status that is there but cannot be read does not count. An abatement overrules the status: who is said to
    /// be over it is not
    /// treated as having it, even where nobody has updated the status.
    /// </remarks>
    public bool IsPresent
    {
        get
        {
            var status = new StatusConcept(ClinicalStatus);
            var isActive = !status.IsStated || status.Is("active"u8) || status.Is("recurrence"u8) || status.Is("relapse"u8);
            if (!isActive) { return false; }
            var isOver = !status.IsOne && (status.Is("inactive"u8) || status.Is("remission"u8) || status.Is("resolved"u8));
            return !isOver && IsConfirmed && !IsAbated && !HasModifierExtension;
        }
    }

    /// <summary>True when an <c>abatement[x]</c> says that it is over; only <c>abatementBoolean</c> false (of older versions) does not say
    /// so.</summary>
    public bool IsAbated => AbatementChoice is { HasValue: true } abatement && abatement.AsBoolean != false;
}
