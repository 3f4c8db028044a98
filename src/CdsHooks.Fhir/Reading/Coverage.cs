using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.Reading;

/// <summary>An insurance (https://hl7.org/fhir/R4/coverage.html).</summary>
/// <param name="node">The resource.</param>
public readonly struct Coverage(TapeNode node) : IFhirView<Coverage>
{
    /// <inheritdoc/>
    static ResourceType IFhirView<Coverage>.Type => ResourceType.Coverage;

    /// <inheritdoc/>
    public static Coverage From(TapeNode node) => new(node);

    /// <inheritdoc/>
    public TapeNode Node { get; } = node;

    /// <inheritdoc/>
    public FhirCode Id => new(Node.One("id"u8));

    /// <inheritdoc/>
    public bool HasModifierExtension => Node.HasModifierExtension();

    /// <summary>active | cancelled | draft | entered-in-error</summary>
    public FhirCode Status => new(Node.One("status"u8));

    /// <summary>Kind of coverage.</summary>
    public CodeableConcept Type => Node.As<CodeableConcept>("type"u8);

    /// <summary>Who is insured.</summary>
    public Reference Beneficiary => Node.As<Reference>("beneficiary"u8);

    /// <summary>When it holds.</summary>
    public Period Period => Node.As<Period>("period"u8);

    /// <summary>Who pays.</summary>
    public FhirList<Reference> Payor => Node.Many<Reference>("payor"u8);

    /// <summary>True when its record stands: status active. Whether it holds on a day is said by <see cref="Period"/>.</summary>
    public bool IsActive => Status.Is("active"u8) && !HasModifierExtension;
}
