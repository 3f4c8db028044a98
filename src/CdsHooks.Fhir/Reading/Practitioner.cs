using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.Reading;

/// <summary>A person who gives care (https://hl7.org/fhir/R4/practitioner.html).</summary>
/// <param name="node">The resource.</param>
public readonly struct Practitioner(TapeNode node) : IFhirView<Practitioner>
{
    /// <inheritdoc/>
    public static ResourceType Type => ResourceType.Practitioner;

    /// <inheritdoc/>
    public static Practitioner From(TapeNode node) => new(node);

    /// <inheritdoc/>
    public TapeNode Node { get; } = node;

    /// <inheritdoc/>
    public FhirCode Id => new(Node.One("id"u8));

    /// <inheritdoc/>
    public bool HasModifierExtension => Node.HasModifierExtension();

    /// <summary>False when the record is out of use.</summary>
    public bool? Active => Node.Boolean("active"u8);

    /// <summary>The names.</summary>
    public FhirList<HumanName> Name => Node.Many<HumanName>("name"u8);

    /// <summary>Business identifiers.</summary>
    public FhirList<Identifier> Identifier => Node.Many<Identifier>("identifier"u8);

    /// <summary>Degrees, licences and certificates.</summary>
    public FhirList<PractitionerQualification> Qualification => Node.Many<PractitionerQualification>("qualification"u8);
}
