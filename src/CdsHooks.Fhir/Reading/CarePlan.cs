using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.Reading;

/// <summary>What is planned for a patient (https://hl7.org/fhir/R4/careplan.html).</summary>
/// <param name="node">The resource.</param>
public readonly struct CarePlan(TapeNode node) : IFhirView<CarePlan>
{
    /// <inheritdoc/>
    public static ResourceType Type => ResourceType.CarePlan;

    /// <inheritdoc/>
    public static CarePlan From(TapeNode node) => new(node);

    /// <inheritdoc/>
    public TapeNode Node { get; } = node;

    /// <inheritdoc/>
    public FhirCode Id => new(Node.One("id"u8));

    /// <inheritdoc/>
    public bool HasModifierExtension => Node.HasModifierExtension();

    /// <summary>draft | active | on-hold | revoked | completed | entered-in-error | unknown</summary>
    public FhirCode Status => new(Node.One("status"u8));

    /// <summary>proposal | plan | order | option</summary>
    public FhirCode Intent => new(Node.One("intent"u8));

    /// <summary>Kind of plan.</summary>
    public FhirList<CodeableConcept> Category => Node.Many<CodeableConcept>("category"u8);

    /// <summary>Its name, fit to be shown; <see langword="null"/> when there is none.</summary>
    public string? Title => DisplayText.Clean(Node.One("title"u8).GetString());

    /// <summary>Who it is for.</summary>
    public Reference Subject => Node.As<Reference>("subject"u8);

    /// <summary>When it holds.</summary>
    public Period Period => Node.As<Period>("period"u8);

    /// <summary>The Conditions it is about.</summary>
    public FhirList<Reference> Addresses => Node.Many<Reference>("addresses"u8);

    /// <summary>What is to be done.</summary>
    public FhirList<CarePlanActivity> Activity => Node.Many<CarePlanActivity>("activity"u8);

    /// <summary>True when it stands: status active, and intent plan or order or left out.</summary>
    public bool IsCurrent
    {
        get
        {
            var intent = Intent;
            var isMeant = !intent.Node.HasValue || intent.IsOneOf("plan"u8, "order"u8);
            return isMeant && Status.Is("active"u8) && !HasModifierExtension;
        }
    }

    /// <summary>True when it is being written and not yet signed: status draft.</summary>
    public bool IsDraft => Status.Is("draft"u8) && !HasModifierExtension;
}
