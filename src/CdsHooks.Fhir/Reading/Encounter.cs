using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.Reading;

/// <summary>A patient and caregivers meeting (https://hl7.org/fhir/R4/encounter.html).</summary>
/// <param name="node">The resource.</param>
public readonly struct Encounter(TapeNode node) : IFhirView<Encounter>
{
    /// <inheritdoc/>
    static ResourceType IFhirView<Encounter>.Type => ResourceType.Encounter;

    /// <inheritdoc/>
    public static Encounter From(TapeNode node) => new(node);

    /// <inheritdoc/>
    public TapeNode Node { get; } = node;

    /// <inheritdoc/>
    public FhirCode Id => new(Node.One("id"u8));

    /// <inheritdoc/>
    public bool HasModifierExtension => Node.HasModifierExtension();

    /// <summary>planned | arrived | triaged | in-progress | onleave | finished | cancelled | entered-in-error | unknown</summary>
    public FhirCode Status => new(Node.One("status"u8));

    /// <summary>Ambulatory, emergency, inpatient and so on.</summary>
    public Coding Class => Node.As<Coding>("class"u8);

    /// <summary>Specific kinds of encounter.</summary>
    public FhirList<CodeableConcept> Type => Node.Many<CodeableConcept>("type"u8);

    /// <summary>The patient.</summary>
    public Reference Subject => Node.As<Reference>("subject"u8);

    /// <summary>From start to end.</summary>
    public Period Period => Node.As<Period>("period"u8);

    /// <summary>Why it takes place.</summary>
    public FhirList<CodeableConcept> ReasonCode => Node.Many<CodeableConcept>("reasonCode"u8);

    /// <summary>The organization responsible.</summary>
    public Reference ServiceProvider => Node.As<Reference>("serviceProvider"u8);

    /// <summary>True when it is going on: arrived, triaged, in-progress or onleave.</summary>
    public bool IsOngoing => Status.IsOneOf("arrived"u8, "triaged"u8, "in-progress"u8, "onleave"u8) && !HasModifierExtension;

    /// <summary>True when it is over: finished.</summary>
    public bool IsFinished => Status.Is("finished"u8) && !HasModifierExtension;
}
