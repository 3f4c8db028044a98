namespace CdsHooks.Conformance.Tests.Charts;

/// <summary>The synthetic charts in <c>shared/data/patients</c> beside this repository, if there are any.</summary>
internal static class ReferenceCharts
{
    /// <summary>Their files, by name; empty where there are none.</summary>
    public static IReadOnlyList<string> Files { get; } = Find();

    private static string[] Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", "data", "patients");
            if (Directory.Exists(candidate)) { return [.. Directory.GetFiles(candidate, "*.json").Order(StringComparer.Ordinal)]; }
        }
        return [];
    }
}
