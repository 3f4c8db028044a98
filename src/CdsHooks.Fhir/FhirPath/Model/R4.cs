namespace CdsHooks.Fhir.FhirPath.Model;

/// <summary>The types of FHIR R4 (4.0.1), read once from a table that <c>eng/fhir-types</c> makes from the published definitions.</summary>
internal static class R4
{
    /// <summary>The type of that name; <see langword="null"/> for an unknown one.</summary>
    public static TypeDefinition? Find(string name) => throw new NotSupportedException();

    /// <summary>All types.</summary>
    public static IReadOnlyCollection<TypeDefinition> Types => throw new NotSupportedException();

    /// <summary>True when the one is the other or derives from it.</summary>
    public static bool IsA(string name, string baseName) => throw new NotSupportedException();
}
