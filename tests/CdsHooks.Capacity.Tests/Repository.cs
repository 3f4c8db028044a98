namespace CdsHooks.Capacity.Tests;

/// <summary>Files of the project that the program reads.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Results => Path.Combine(Root, "perf", "results");

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "CdsHooks.sln"))) { folder = folder.Parent; }
        return folder.FullName;
    }
}
