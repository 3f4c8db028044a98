using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.Reading;

/// <summary>A vaccine given, or not given (https://hl7.org/fhir/R4/immunization.html).</summary>
/// <param name="node">The resource.</param>
public readonly struct Immunization(TapeNode node) : IFhirView<Immunization>
{
    /// <inheritdoc/>
    public static ResourceType Type => ResourceType.Immunization;

    /// <inheritdoc/>
    public static Immunization From(TapeNode node) => new(node);

    /// <inheritdoc/>
    public TapeNode Node { get; } = node;

    /// <inheritdoc/>
    public FhirCode Id => new(Node.One("id"u8));

    /// <inheritdoc/>
    public bool HasModifierExtension => Node.HasModifierExtension();

    /// <summary>completed | entered-in-error | not-done</summary>
    public FhirCode Status => new(Node.One("status"u8));

    /// <summary>The vaccine.</summary>
    public CodeableConcept VaccineCode => Node.As<CodeableConcept>("vaccineCode"u8);

    /// <summary>Who received it.</summary>
    public Reference Patient => Node.As<Reference>("patient"u8);

    /// <summary><c>occurrenceDateTime</c>.</summary>
    public PartialDate? OccurrenceDateTime => Node.Date("occurrenceDateTime"u8);

    /// <summary>When it was given; absent when only words say so (<c>occurrenceString</c>).</summary>
    public PartialDate? Occurrence => OccurrenceDateTime;

    /// <summary>False when it is reported and not recorded by who gave it.</summary>
    public bool? PrimarySource => Node.Boolean("primarySource"u8);

    /// <summary>Why it was not given.</summary>
    public CodeableConcept StatusReason => Node.As<CodeableConcept>("statusReason"u8);

    /// <summary>True when it was given: status completed. A subpotent dose counts; see <see cref="IsSubpotent"/>.</summary>
    public bool IsCompleted => Status.Is("completed"u8) && !HasModifierExtension;

    /// <summary>True when the dose is said not to protect fully.</summary>
    public bool IsSubpotent => Node.Boolean("isSubpotent"u8) ?? false;
}
