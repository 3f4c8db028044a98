using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.Reading;

/// <summary>A request to tell somebody something (https://hl7.org/fhir/R4/communicationrequest.html).</summary>
/// <param name="node">The resource.</param>
public readonly struct CommunicationRequest(TapeNode node) : IFhirView<CommunicationRequest>
{
    /// <inheritdoc/>
    public static ResourceType Type => ResourceType.CommunicationRequest;

    /// <inheritdoc/>
    public static CommunicationRequest From(TapeNode node) => new(node);

    /// <inheritdoc/>
    public TapeNode Node { get; } = node;

    /// <inheritdoc/>
    public FhirCode Id => new(Node.One("id"u8));

    /// <inheritdoc/>
    public bool HasModifierExtension => Node.HasModifierExtension();

    /// <summary>draft | active | on-hold | revoked | completed | entered-in-error | unknown</summary>
    public FhirCode Status => new(Node.One("status"u8));

    /// <summary>True when it is <em>not</em> to be told.</summary>
    public bool? DoNotPerform => Node.Boolean("doNotPerform"u8);

    /// <summary>Kind of message.</summary>
    public FhirList<CodeableConcept> Category => Node.Many<CodeableConcept>("category"u8);

    /// <summary>Who it is about.</summary>
    public Reference Subject => Node.As<Reference>("subject"u8);

    /// <summary>When it was asked for.</summary>
    public PartialDate? AuthoredOn => Node.Date("authoredOn"u8);

    /// <summary>Who asks.</summary>
    public Reference Requester => Node.As<Reference>("requester"u8);

    /// <summary>Why it is asked for.</summary>
    public FhirList<CodeableConcept> ReasonCode => Node.Many<CodeableConcept>("reasonCode"u8);

    /// <summary>True when it stands: status active, and <c>doNotPerform</c> is not true.</summary>
    public bool IsCurrent => Status.Is("active"u8) && !OrderIntent.IsForbidden(Node) && !HasModifierExtension;

    /// <summary>True when it is being written and not yet signed: status draft.</summary>
    public bool IsDraft => Status.Is("draft"u8) && !HasModifierExtension;
}
