namespace CdsHooks.Conformance.Tests.Examples;

/// <summary>The folder <c>shared/conformance/examples</c> beside this repository, if there is one.</summary>
internal static class ReferenceFolder
{
    /// <summary>Its path; <see langword="null"/> where there is none.</summary>
    public static string? Path { get; } = Find(AppContext.BaseDirectory);

    private static string? Find(string? start)
    {
        for (var folder = start is null ? null : new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            var candidate = System.IO.Path.Combine(folder.FullName, "shared", "conformance", "examples");
            if (File.Exists(System.IO.Path.Combine(candidate, "index.json"))) { return candidate; }
        }
        return null;
    }
}
