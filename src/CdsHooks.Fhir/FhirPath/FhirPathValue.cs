using CdsHooks.Fhir.FhirPath.Binding;
using CdsHooks.Fhir.FhirPath.Evaluation;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.FhirPath;

/// <summary>One value: an element of a resource, or a value that was computed. Never null; reads lazily.</summary>
public readonly struct FhirPathValue
{
    private readonly TapeNode node;

    internal FhirPathValue(ValueKind kind, object? payload, int number, TapeNode node = default)
    {
        Kind = kind;
        Payload = payload;
        Number = number;
        this.node = node;
    }

    /// <summary>Qualified name of its type: <c>FHIR.dateTime</c>, <c>System.Integer</c>.</summary>
    public string TypeName => Type.QualifiedName;

    /// <summary>The JSON it stands for; absent for a computed value.</summary>
    public TapeNode Node => Kind == ValueKind.Element ? node : default;

    internal ValueKind Kind { get; }

    /// <summary>The type of an element; text, or box of a computed value.</summary>
    internal object? Payload { get; }

    /// <summary>A whole number or truth value; of a primitive element the ordinal of the object that holds it, plus one.</summary>
    internal int Number { get; }

    /// <summary>The JSON of an element, or of the <c>_name</c> sibling of one without value.</summary>
    internal TapeNode Json => node;

    /// <summary>The text of a value that was computed as one; <see langword="null"/> for any other.</summary>
    internal string? AsComputedText => Kind == ValueKind.String ? (string)Payload! : null;

    internal bool IsNone => Kind == ValueKind.None;

    internal bool IsElement => Kind is ValueKind.Element or ValueKind.Shadow;

    internal ItemType Type => Kind switch
    {
        ValueKind.Element or ValueKind.Shadow => (ItemType)Payload!,
        ValueKind.Boolean => ItemType.Boolean,
        ValueKind.Integer => ItemType.Integer,
        ValueKind.Long => ItemType.Long,
        ValueKind.Decimal => ItemType.Decimal,
        ValueKind.Date => ItemType.Date,
        ValueKind.DateTime => ItemType.DateTime,
        ValueKind.Time => ItemType.Time,
        ValueKind.Quantity => ItemType.Quantity,
        ValueKind.Type => ItemType.TypeInfo,
        _ => ItemType.String,
    };

    /// <summary>An element or resource. A resource's type is read from its <c>resourceType</c>.</summary>
    public static FhirPathValue Of(TapeNode resource) => OfElement(resource, ItemType.OfJson(resource));

    /// <summary>A resource whose type is known.</summary>
    internal static FhirPathValue Of(TapeNode resource, Reading.ResourceType type) => OfElement(resource, ItemType.OfResource(type));

    /// <summary>An element of a FHIR type.</summary>
    /// <param name="node">The JSON.</param>
    /// <param name="fhirType">Name of its type in FHIR: <c>CodeableConcept</c>, <c>dateTime</c>.</param>
    /// <exception cref="ArgumentException">FHIR R4 has no such type.</exception>
    public static FhirPathValue Of(TapeNode node, string fhirType) => OfElement(node, ItemType.FindFhir(fhirType)
        ?? throw new ArgumentException($"'{fhirType}' is no type of FHIR R4.", nameof(fhirType)));

    /// <summary>A text.</summary>
    public static FhirPathValue Of(string text) => new(ValueKind.String, text, 0);

    /// <summary>A truth value.</summary>
    public static FhirPathValue Of(bool truth) => new(ValueKind.Boolean, null, truth ? 1 : 0);

    /// <summary>A whole number.</summary>
    public static FhirPathValue Of(int number) => new(ValueKind.Integer, null, number);

    /// <summary>A decimal number.</summary>
    public static FhirPathValue Of(decimal number) => new(ValueKind.Decimal, number, 0);

    /// <summary>A date in the precision it has.</summary>
    public static FhirPathValue Of(Reading.PartialDate date) => Moments.Of(date);

    /// <summary>As text, as <c>toString()</c> gives it; <see langword="null"/> when it has none.</summary>
    public string? AsString() => Scalars.ToText(this);

    /// <summary>As a truth value; <see langword="null"/> when it is none.</summary>
    public bool? AsBoolean() => Scalars.TryBoolean(this, out var truth) ? truth : null;

    /// <summary>As a number; <see langword="null"/> when it is none.</summary>
    public decimal? AsDecimal() => Scalars.TryDecimal(this, out var number) ? number : null;

    /// <summary>As a date in the precision it has; <see langword="null"/> when it is none.</summary>
    public Reading.PartialDate? AsDate() => Moments.ToPartialDate(this);

    internal static FhirPathValue OfElement(TapeNode node, ItemType type, int parent = -1) => new(ValueKind.Element, type, parent + 1, node);

    internal static FhirPathValue OfShadow(TapeNode sibling, ItemType type) => new(ValueKind.Shadow, type, 0, sibling);

    internal static FhirPathValue OfBox(ValueKind kind, object box) => new(kind, box, 0);

    internal static FhirPathValue OfLong(long number) => new(ValueKind.Long, number, 0);
}
