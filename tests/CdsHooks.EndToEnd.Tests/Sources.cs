namespace CdsHooks.EndToEnd.Tests;

/// <summary>Finds the files of the repository.</summary>
internal static class Sources
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = Find();

    /// <summary>The configuration of the proxy that is deployed.</summary>
    public static string Proxy => Path.Combine(Root, "deploy", "haproxy");

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CdsHooks.sln"))) { return folder.FullName; }
        }
        throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
