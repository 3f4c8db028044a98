using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.Reading;

/// <summary><c>MedicationRequest.dispenseRequest</c>: what the pharmacy is to hand out.</summary>
/// <param name="node">The object.</param>
public readonly struct DispenseRequest(TapeNode node) : IFhirElement<DispenseRequest>
{
    /// <inheritdoc/>
    public static DispenseRequest From(TapeNode node) => new(node);

    /// <inheritdoc/>
    public TapeNode Node { get; } = node;

    /// <summary>When it may be handed out.</summary>
    public Period ValidityPeriod => Node.As<Period>("validityPeriod"u8);

    /// <summary>Refills after the first.</summary>
    public int? NumberOfRepeatsAllowed => Node.One("numberOfRepeatsAllowed"u8).ToInt32();

    /// <summary>How much each time.</summary>
    public Quantity Quantity => Node.As<Quantity>("quantity"u8);

    /// <summary>How long that lasts.</summary>
    public Quantity ExpectedSupplyDuration => Node.As<Quantity>("expectedSupplyDuration"u8);
}
