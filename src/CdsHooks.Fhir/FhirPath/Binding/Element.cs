using System.Text;
using CdsHooks.Fhir.FhirPath.Model;

namespace CdsHooks.Fhir.FhirPath.Binding;

/// <summary>An element of a type, ready to be looked for in JSON.</summary>
internal sealed class Element
{
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
        foreach (var alternative in Alternatives)
        {
            if (ReferenceEquals(alternative.Type, type)) { return IsChoice ? new Element(this, alternative) : this; }
        }
        return null;
    }

    /// <summary>A name in JSON and the type of what stands under it.</summary>
    internal sealed class Alternative(byte[] jsonName, ItemType type)
    {
        public byte[] JsonName { get; } = jsonName;

        public ItemType Type { get; } = type;

        /// <summary>The type is told by the resource itself.</summary>
        public bool IsAnyResource { get; } = type.IsResource;

        public bool IsPrimitive { get; } = type.IsPrimitive;
    }
}
