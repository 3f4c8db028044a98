using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.Reading;

/// <summary><c>CarePlan.activity</c>: something that is to be done.</summary>
/// <param name="node">The object.</param>
public readonly struct CarePlanActivity(TapeNode node) : IFhirElement<CarePlanActivity>
{
    /// <inheritdoc/>
    public static CarePlanActivity From(TapeNode node) => new(node);

    /// <inheritdoc/>
    public TapeNode Node { get; } = node;

    /// <summary>True when its meaning may be changed by something not understood here; then it must not be used.</summary>
    public bool HasModifierExtension => Node.HasModifierExtension();

    /// <summary>The request that says it in full.</summary>
    public Reference Reference => Node.As<Reference>("reference"u8);

    /// <summary><c>detail.status</c>: not-started | scheduled | in-progress | on-hold | completed | cancelled | stopped | unknown |
    /// entered-in-error</summary>
    public FhirCode DetailStatus => new(Detail.One("status"u8));

    /// <summary><c>detail.code</c>: what is to be done.</summary>
    public CodeableConcept DetailCode => Detail.As<CodeableConcept>("code"u8);

    /// <summary><c>detail.doNotPerform</c>: true when it is <em>not</em> to be done.</summary>
    public bool? DetailDoNotPerform => Detail.Boolean("doNotPerform"u8);

    private TapeNode Detail => Node.One("detail"u8);
}
