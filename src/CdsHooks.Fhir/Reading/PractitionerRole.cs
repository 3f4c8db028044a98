using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.Reading;

/// <summary>What a person who gives care does, and where (https://hl7.org/fhir/R4/practitionerrole.html).</summary>
/// <param name="node">The resource.</param>
public readonly struct PractitionerRole(TapeNode node) : IFhirView<PractitionerRole>
{
    /// <inheritdoc/>
    public static ResourceType Type => ResourceType.PractitionerRole;

    /// <inheritdoc/>
    public static PractitionerRole From(TapeNode node) => new(node);

    /// <inheritdoc/>
    public TapeNode Node { get; } = node;

    /// <inheritdoc/>
    public FhirCode Id => new(Node.One("id"u8));

    /// <inheritdoc/>
    public bool HasModifierExtension => Node.HasModifierExtension();

    /// <summary>False when the role is out of use.</summary>
    public bool? Active => Node.Boolean("active"u8);

    /// <summary>When it holds.</summary>
    public Period Period => Node.As<Period>("period"u8);

    /// <summary>Who.</summary>
    public Reference Practitioner => Node.As<Reference>("practitioner"u8);

    /// <summary>For which organization.</summary>
    public Reference Organization => Node.As<Reference>("organization"u8);

    /// <summary>Roles.</summary>
    public FhirList<CodeableConcept> Code => Node.Many<CodeableConcept>("code"u8);

    /// <summary>Specialties.</summary>
    public FhirList<CodeableConcept> Specialty => Node.Many<CodeableConcept>("specialty"u8);

    /// <summary>Where.</summary>
    public FhirList<Reference> Location => Node.Many<Reference>("location"u8);
}
