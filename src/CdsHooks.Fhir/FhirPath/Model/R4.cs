using System.Collections.Frozen;

namespace CdsHooks.Fhir.FhirPath.Model;

/// <summary>The types of FHIR R4 (4.0.1), read once from a table that <c>eng/fhir-types</c> makes from the published definitions. FHIRPath's own types are not among them.</summary>
internal static class R4
{
    private static readonly Lazy<FrozenDictionary<string, TypeDefinition>> ByName = new(Read);

    /// <summary>The type of that name; <see langword="null"/> for an unknown one.</summary>
    public static TypeDefinition? Find(string name) => ByName.Value.GetValueOrDefault(name);

    /// <summary>All types.</summary>
    public static IReadOnlyCollection<TypeDefinition> Types => ByName.Value.Values;

    /// <summary>True when the one is the other or derives from it. False for names that are no types, even when they are the same.</summary>
    public static bool IsA(string name, string baseName)
    {
        for (var type = Find(name); type is not null; type = type.Base is null ? null : Find(type.Base))
        {
            if (string.Equals(type.Name, baseName, StringComparison.Ordinal)) { return true; }
        }
        return false;
    }

    private static FrozenDictionary<string, TypeDefinition> Read()
    {
        using var stream = typeof(R4).Assembly.GetManifestResourceStream("fhir/r4-types.tsv")
            ?? throw new InvalidOperationException("The table of FHIR types is not part of this build.");
        using var reader = new StreamReader(stream);
        var types = new List<KeyValuePair<string, TypeDefinition>>(700);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#')) { continue; }
            var columns = line.Split('\t', 4);
            var type = new TypeDefinition(columns[0], columns[1].Length == 0 ? null : columns[1], columns[2], columns.Length > 3 ? columns[3] : "");
            types.Add(KeyValuePair.Create(type.Name, type));
        }
        return types.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
