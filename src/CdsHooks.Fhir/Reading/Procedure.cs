using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.Reading;

/// <summary>Something done to a patient (https://hl7.org/fhir/R4/procedure.html).</summary>
/// <param name="node">The resource.</param>
public readonly struct Procedure(TapeNode node) : IFhirView<Procedure>
{
    /// <inheritdoc/>
    public static ResourceType Type => ResourceType.Procedure;

    /// <inheritdoc/>
    public static Procedure From(TapeNode node) => new(node);

    /// <inheritdoc/>
    public TapeNode Node { get; } = node;

    /// <inheritdoc/>
    public FhirCode Id => new(Node.One("id"u8));

    /// <inheritdoc/>
    public bool HasModifierExtension => Node.HasModifierExtension();

    /// <summary>preparation | in-progress | not-done | on-hold | stopped | completed | entered-in-error | unknown</summary>
    public FhirCode Status => new(Node.One("status"u8));

    /// <summary>Kind of procedure.</summary>
    public CodeableConcept Category => Node.As<CodeableConcept>("category"u8);

    /// <summary>What was done.</summary>
    public CodeableConcept Code => Node.As<CodeableConcept>("code"u8);

    /// <summary>On whom.</summary>
    public Reference Subject => Node.As<Reference>("subject"u8);

    /// <summary>The encounter it was done in.</summary>
    public Reference Encounter => Node.As<Reference>("encounter"u8);

    /// <summary>Where on the body.</summary>
    public FhirList<CodeableConcept> BodySite => Node.Many<CodeableConcept>("bodySite"u8);

    /// <summary>All of <c>performed[x]</c>.</summary>
    public FhirChoice PerformedChoice => Node.Choice("performed"u8);

    /// <summary>When it was over: the dateTime, or the Period's end, or its start where no end is given.</summary>
    public PartialDate? Performed => Node.Choice("performed"u8).When;

    /// <summary>True when it was done: status completed.</summary>
    public bool IsCompleted => Status.Is("completed"u8) && !HasModifierExtension;
}
