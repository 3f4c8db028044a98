using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text;
using CdsHooks.Fhir.FhirPath.Evaluation;
using CdsHooks.Fhir.FhirPath.Model;
using CdsHooks.Fhir.Reading;
using CdsHooks.Fhir.Terminology;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.FhirPath.Binding;

/// <summary>The type of an item: one of FHIR, or one of FHIRPath's own. There is one object for each, so that types compare by reference.</summary>
internal sealed class ItemType
{
    private readonly ConcurrentDictionary<string, Element?> elements = new(StringComparer.Ordinal);

    private Element[]? elementList;

    private ItemType(string space, string name, ScalarKind scalar, TypeDefinition? definition = null)
    {
        Namespace = space;
        Name = name;
        QualifiedName = $"{space}.{name}";
        Scalar = scalar;
        Definition = definition;
        Utf8Name = Encoding.UTF8.GetBytes(name);
    }

    public static ItemType Boolean { get; } = new("System", "Boolean", ScalarKind.Boolean);

    public static ItemType Integer { get; } = new("System", "Integer", ScalarKind.Integer);

    public static ItemType Long { get; } = new("System", "Long", ScalarKind.Integer);

    public static ItemType Decimal { get; } = new("System", "Decimal", ScalarKind.Decimal);

    public static ItemType String { get; } = new("System", "String", ScalarKind.Text);

    public static ItemType Date { get; } = new("System", "Date", ScalarKind.Date);

    public static ItemType DateTime { get; } = new("System", "DateTime", ScalarKind.DateTime);

    public static ItemType Time { get; } = new("System", "Time", ScalarKind.Time);

    public static ItemType Quantity { get; } = new("System", "Quantity", ScalarKind.Quantity);

    public static ItemType TypeInfo { get; } = new("System", "SimpleTypeInfo", ScalarKind.None);

    /// <summary>JSON that is no FHIR, such as the context of a hook: any member may be asked for.</summary>
    public static ItemType Json { get; } = new("System", "Any", ScalarKind.None);

    /// <summary>The type of no item.</summary>
    public static ItemType None { get; } = new("System", "None", ScalarKind.None);

    public static IEnumerable<string> SystemNames => ["Boolean", "Integer", "Decimal", "String", "Date", "DateTime", "Time", "Quantity"];

    public string Namespace { get; }

    public string Name { get; }

    public string QualifiedName { get; }

    public byte[] Utf8Name { get; }

    public ScalarKind Scalar { get; }

    public TypeDefinition? Definition { get; }

    public bool IsPrimitive => Definition is { IsPrimitive: true };

    public bool IsResource => Definition is { IsResource: true };

    /// <summary>True for types whose items have elements that only the data tells.</summary>
    public bool IsOpen => ReferenceEquals(this, Json) || (Definition is not null && Name is "Resource" or "DomainResource" or "Element" or "BackboneElement");

    public Element? ElementOf(string name) =>
        elements.TryGetValue(name, out var known) ? known : Definition is not null && Definition.Elements.ContainsKey(name) ? elements.GetOrAdd(name, Make) : null;

    /// <summary>All its elements.</summary>
    public Element[] ElementList => elementList ??= Definition is null ? [] : [.. Definition.Elements.Keys.Select(name => ElementOf(name)!)];

    public bool IsA(ItemType other) => ReferenceEquals(this, other) || (Definition is not null && other.Definition is not null && R4.IsA(Name, other.Name));

    public static ItemType? FindFhir(string name) => Tables.ByName.GetValueOrDefault(name);

    public static ItemType? FindSystem(string name) => name switch
    {
        "Boolean" => Boolean,
        "Integer" => Integer,
        "Long" => Long,
        "Decimal" => Decimal,
        "String" => String,
        "Date" => Date,
        "DateTime" => DateTime,
        "Time" => Time,
        "Quantity" => Quantity,
        _ => null,
    };

    /// <summary>The type of a resource by its <c>resourceType</c>; plain JSON for anything else.</summary>
    public static ItemType OfResource(TapeNode resource)
    {
        var name = resource["resourceType"u8];
        return name.IsString && !name.IsEscaped && Tables.Resources.TryGetValue(name.Utf8, out var type) ? type : Json;
    }

    /// <summary>The type of a resource that the chart has told the type of.</summary>
    public static ItemType OfResource(ResourceType type) => Tables.ByResourceType[(int)type];

    /// <summary>The type of JSON whose place does not tell its type.</summary>
    public static ItemType OfJson(TapeNode node) => node.Kind switch
    {
        System.Text.Json.JsonValueKind.Object => OfResource(node),
        System.Text.Json.JsonValueKind.String => Tables.Text,
        System.Text.Json.JsonValueKind.Number => node.GetInt32() is null ? Tables.Number : Tables.Whole,
        System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False => Tables.Truth,
        _ => Json,
    };

    public static IEnumerable<ItemType> AllFhir => Tables.ByName.Values;

    /// <inheritdoc/>
    public override string ToString() => QualifiedName;

    private Element? Make(string name) => new(this, Definition!.Elements[name]);

    private static ScalarKind ScalarOf(TypeDefinition definition) => definition switch
    {
        { IsPrimitive: false } => R4.IsA(definition.Name, "Quantity") ? ScalarKind.Quantity : ScalarKind.None,
        { Name: "boolean" } => ScalarKind.Boolean,
        { Name: "integer" or "positiveInt" or "unsignedInt" } => ScalarKind.Integer,
        { Name: "decimal" } => ScalarKind.Decimal,
        { Name: "date" } => ScalarKind.Date,
        { Name: "dateTime" or "instant" } => ScalarKind.DateTime,
        { Name: "time" } => ScalarKind.Time,
        _ => ScalarKind.Text,
    };

    // Apart, so that the table is read when a type of FHIR is first asked for, not when System.Boolean is.
    private static class Tables
    {
        public static readonly FrozenDictionary<string, ItemType> ByName =
            R4.Types.ToFrozenDictionary(type => type.Name, type => new ItemType("FHIR", type.Name, ScalarOf(type), type), StringComparer.Ordinal);

        public static readonly Dictionary<byte[], ItemType>.AlternateLookup<ReadOnlySpan<byte>> Resources =
            ByName.Values.Where(type => type.IsResource).ToDictionary(type => Encoding.UTF8.GetBytes(type.Name), Utf8Keys.Comparer)
                .GetAlternateLookup<ReadOnlySpan<byte>>();

        public static readonly ItemType[] ByResourceType = [.. Enum.GetValues<ResourceType>().Select(type => ByName.GetValueOrDefault(ResourceTypes.NameOf(type), Json))];

        public static readonly ItemType Text = ByName["string"];

        public static readonly ItemType Number = ByName["decimal"];

        public static readonly ItemType Whole = ByName["integer"];

        public static readonly ItemType Truth = ByName["boolean"];
    }
}
