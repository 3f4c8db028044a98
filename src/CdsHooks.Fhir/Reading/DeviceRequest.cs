using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.Reading;

/// <summary>An order for a device (https://hl7.org/fhir/R4/devicerequest.html).</summary>
/// <param name="node">The resource.</param>
public readonly struct DeviceRequest(TapeNode node) : IFhirView<DeviceRequest>
{
    /// <inheritdoc/>
    public static ResourceType Type => ResourceType.DeviceRequest;

    /// <inheritdoc/>
    public static DeviceRequest From(TapeNode node) => new(node);

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

    /// <summary>What is asked for: a concept, or a reference to a Device.</summary>
    public FhirChoice Code => Node.Choice("code"u8);

    /// <summary>The concept; absent when a Device is referred to instead.</summary>
    public CodeableConcept CodeCodeableConcept => Node.As<CodeableConcept>("codeCodeableConcept"u8);

    /// <summary>The Device referred to.</summary>
    public Reference CodeReference => Node.As<Reference>("codeReference"u8);

    /// <summary>Who it is for.</summary>
    public Reference Subject => Node.As<Reference>("subject"u8);

    /// <summary>When it was ordered.</summary>
    public PartialDate? AuthoredOn => Node.Date("authoredOn"u8);

    /// <summary>Who ordered it.</summary>
    public Reference Requester => Node.As<Reference>("requester"u8);

    /// <summary>True when somebody has asked for this to be done: <c>intent</c> is order, original-order, reflex-order, filler-order or
    /// instance-order, or
    /// is left out; <c>doNotPerform</c> is not true.</summary>
    public bool IsOrder => OrderIntent.IsOrder(Node);

    /// <summary>True when it stands: status active, and <see cref="IsOrder"/>.</summary>
    public bool IsCurrent => Status.Is("active"u8) && IsOrder && !HasModifierExtension;

    /// <summary>True when it is being written and not yet signed: status draft.</summary>
    public bool IsDraft => Status.Is("draft"u8) && !HasModifierExtension;
}
