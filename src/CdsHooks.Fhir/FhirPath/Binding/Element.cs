using System.Collections.Concurrent;
using System.Text;
using CdsHooks.Fhir.FhirPath.Model;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.FhirPath.Binding;

/// <summary>An element of a type, ready to be looked for in JSON.</summary>
internal sealed class Element
{
    private readonly Element?[] narrowed = [];
    // Made when asked for: hundreds of elements never hold a resource.
    private ConcurrentDictionary<ItemType, Element>? resources;

    public Element(ItemType owner, ElementDefinition definition)
    {
        Owner = owner;
        Name = definition.Name;
        IsList = definition.IsList;
        IsChoice = definition.IsChoice;
        Stem = Encoding.UTF8.GetBytes(definition.Name);
        var alternatives = new Alternative[definition.JsonNames.Count];
        for (var i = 0; i < alternatives.Length; i++)
        {
            alternatives[i] = new Alternative(definition.JsonNames[i], ItemType.FindFhir(definition.Types[i]) ?? ItemType.FindFhir("string")!);
        }
        Alternatives = alternatives;
        narrowed = new Element?[alternatives.Length];
    }

    private Element(Element wide, Alternative only)
    {
        Owner = wide.Owner;
        Name = wide.Name;
        IsList = wide.IsList;
        Stem = only.JsonName;
        Alternatives = [only];
    }

    public ItemType Owner { get; }

    public string Name { get; }

    public bool IsList { get; }

    public bool IsChoice { get; }

    public byte[] Stem { get; }

    public Alternative[] Alternatives { get; }

    /// <summary>The only alternative of an element that is no choice.</summary>
    public Alternative Only => Alternatives[0];

    /// <summary>The same element, looked for in one type alone; <see langword="null"/> when it cannot have that type.</summary>
    public Element? Narrowed(ItemType type)
    {
        if (!IsChoice && Only.IsAnyResource && type.IsResource && !type.IsOpen)
        {
            return LazyInitializer.EnsureInitialized(ref resources, static () => new()).GetOrAdd(type, only => new Element(this, new Alternative(Only.JsonName, only, only.Name)));
        }
        for (var i = 0; i < Alternatives.Length; i++)
        {
            if (!ReferenceEquals(Alternatives[i].Type, type)) { continue; }
            return IsChoice ? narrowed[i] ??= new Element(this, Alternatives[i]) : this;
        }
        return null;
    }

    /// <summary>A name in JSON and the type of what stands under it.</summary>
    internal sealed class Alternative(byte[] jsonName, ItemType type, string? resource = null)
    {
        private readonly byte[]? wanted = resource is null ? null : Encoding.UTF8.GetBytes(resource);
        private readonly bool isAnyResource = type.IsResource && resource is null;
        private ItemType? last;

        public byte[] JsonName { get; } = jsonName;

        /// <summary>Where the id and extensions of a primitive stand.</summary>
        public byte[] ShadowName { get; } = [(byte)'_', .. jsonName];

        public ItemType Type { get; } = type;

        /// <summary>The type is told by the resource itself.</summary>
        public bool IsAnyResource => isAnyResource;

        public bool IsPrimitive { get; } = type.IsPrimitive;

        /// <summary>The type of a value; <see langword="null"/> when it is another resource than is wanted.</summary>
        public ItemType? TypeOf(TapeNode node)
        {
            if (wanted is not null) { return node["resourceType"u8].TextEquals(wanted) ? Type : null; }
            if (!isAnyResource) { return Type; }
            // Resources of one type come in rows.
            var known = last;
            return known is not null && node["resourceType"u8].TextEquals(known.Utf8Name) ? known : last = ItemType.OfResource(node);
        }
    }
}
