using System.Collections.Frozen;

namespace CdsHooks.Fhir.FhirPath.Model;

/// <summary>A type of FHIR R4: a resource, a data type, or a backbone element named by its path.</summary>
/// <param name="name">Its name: <c>Observation</c>, <c>dateTime</c>, <c>Observation.component</c>.</param>
/// <param name="baseName">Name of the type it derives from; <see langword="null"/> for Element, Resource.</param>
/// <param name="kind">Third column of the table.</param>
/// <param name="elements">Columns of the table that describe its own elements; read when first asked for.</param>
internal sealed class TypeDefinition(string name, string? baseName, string kind, string elements)
{
    private FrozenDictionary<string, ElementDefinition>? _elements;

    /// <summary>Its name.</summary>
    public string Name => name;

    /// <summary>Name of the type it derives from; <see langword="null"/> for Element, Resource.</summary>
    public string? Base => baseName;

    /// <summary>True for <c>string</c>, <c>dateTime</c> and their like.</summary>
    public bool IsPrimitive { get; } = kind == "primitive";

    /// <summary>True for resources.</summary>
    public bool IsResource { get; } = kind == "resource";

    /// <summary>True for a part of another type, named by its path.</summary>
    public bool IsPart { get; } = kind == "part";

    /// <summary>All its elements by name, inherited ones too. That a primitive has a <c>value</c> is not said here: in JSON it is the primitive itself.</summary>
    public FrozenDictionary<string, ElementDefinition> Elements => _elements ??= ReadElements();

    // Two threads may both read them, to the same end.
    private FrozenDictionary<string, ElementDefinition> ReadElements()
    {
        var all = new Dictionary<string, ElementDefinition>(StringComparer.Ordinal);
        if (baseName is not null && R4.Find(baseName) is { } inherited)
        {
            foreach (var (key, element) in inherited.Elements) { all.Add(key, element); }
        }
        foreach (var column in elements.Split('\t', StringSplitOptions.RemoveEmptyEntries))
        {
            var element = ElementDefinition.Read(column, name);
            all[element.Name] = element;
        }
        return all.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public override string ToString() => name;
}
