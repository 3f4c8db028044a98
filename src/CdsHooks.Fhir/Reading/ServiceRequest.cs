using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.Reading;

/// <summary>An order for a procedure, a test, a referral (https://hl7.org/fhir/R4/servicerequest.html).</summary>
/// <param name="node">The resource.</param>
public readonly struct ServiceRequest(TapeNode node) : IFhirView<ServiceRequest>
{
    /// <inheritdoc/>
    public static ResourceType Type => ResourceType.ServiceRequest;

    /// <inheritdoc/>
    public static ServiceRequest From(TapeNode node) => new(node);

    /// <inheritdoc/>
    public TapeNode Node { get; } = node;

    /// <inheritdoc/>
    public FhirCode Id => new(Node.One("id"u8));

    /// <inheritdoc/>
    public bool HasModifierExtension => Node.HasModifierExtension();

    /// <summary>draft | active | on-hold | revoked | completed | entered-in-error | unknown</summary>
    public FhirCode Status => new(Node.One("status"u8));

    /// <summary>proposal | plan | directive | order | original-order | reflex-order | filler-order | instance-order | option</summary>
    public FhirCode Intent => new(Node.One("intent"u8));

    /// <summary>True when the order is <em>not</em> to do it.</summary>
    public bool? DoNotPerform => Node.Boolean("doNotPerform"u8);

    /// <summary>Kind of service.</summary>
    public FhirList<CodeableConcept> Category => Node.Many<CodeableConcept>("category"u8);

    /// <summary>What is asked for.</summary>
    public CodeableConcept Code => Node.As<CodeableConcept>("code"u8);

    /// <summary>Who it is for.</summary>
    public Reference Subject => Node.As<Reference>("subject"u8);

    /// <summary>The encounter it was made in.</summary>
    public Reference Encounter => Node.As<Reference>("encounter"u8);

    /// <summary>When it is to be done: <c>occurrence[x]</c>.</summary>
    public FhirChoice OccurrenceChoice => Node.Choice("occurrence"u8);

    /// <summary>When it was ordered.</summary>
    public PartialDate? AuthoredOn => Node.Date("authoredOn"u8);

    /// <summary>Who ordered it.</summary>
    public Reference Requester => Node.As<Reference>("requester"u8);

    /// <summary>Why it was ordered.</summary>
    public FhirList<CodeableConcept> ReasonCode => Node.Many<CodeableConcept>("reasonCode"u8);

    /// <summary>True when somebody has asked for this to be done: <c>intent</c> is order, original-order, reflex-order, filler-order or
    /// instance-order, or
    /// is left out; <c>doNotPerform</c> is not true.</summary>
    public bool IsOrder => OrderIntent.IsOrder(Node);

    /// <summary>True when it stands: status active, and <see cref="IsOrder"/>.</summary>
    public bool IsCurrent => Status.Is("active"u8) && IsOrder && !HasModifierExtension;

    /// <summary>True when it is being written and not yet signed: status draft.</summary>
    public bool IsDraft => Status.Is("draft"u8) && !HasModifierExtension;
}
