using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.Reading;

/// <summary>An order for a diet, a supplement or enteral feeding (https://hl7.org/fhir/R4/nutritionorder.html).</summary>
/// <param name="node">The resource.</param>
public readonly struct NutritionOrder(TapeNode node) : IFhirView<NutritionOrder>
{
    /// <inheritdoc/>
    public static ResourceType Type => ResourceType.NutritionOrder;

    /// <inheritdoc/>
    public static NutritionOrder From(TapeNode node) => new(node);

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

    /// <summary>Who it is for.</summary>
    public Reference Patient => Node.As<Reference>("patient"u8);

    /// <summary>When it was ordered.</summary>
    public PartialDate? DateTime => Node.Date("dateTime"u8);

    /// <summary>Who ordered it.</summary>
    public Reference Orderer => Node.As<Reference>("orderer"u8);

    /// <summary>What is to be left out, such as nuts.</summary>
    public FhirList<CodeableConcept> ExcludeFoodModifier => Node.Many<CodeableConcept>("excludeFoodModifier"u8);

    /// <summary><c>oralDiet.type</c>: kinds of diet.</summary>
    public FhirList<CodeableConcept> OralDietType => Node.One("oralDiet"u8).Many<CodeableConcept>("type"u8);

    /// <summary>True when somebody has asked for this to be done: <c>intent</c> is order, original-order, reflex-order, filler-order or
    /// instance-order, or
    /// is left out; <c>doNotPerform</c> is not true.</summary>
    public bool IsOrder => OrderIntent.IsOrder(Node);

    /// <summary>True when it stands: status active, and <see cref="IsOrder"/>.</summary>
    public bool IsCurrent => Status.Is("active"u8) && IsOrder && !HasModifierExtension;

    /// <summary>True when it is being written and not yet signed: status draft.</summary>
    public bool IsDraft => Status.Is("draft"u8) && !HasModifierExtension;
}
