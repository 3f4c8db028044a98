namespace CdsHooks.Conformance.Tests.Running;

/// <summary>Finds reference material that lies beside the repository and is no part of it.</summary>
internal static class BesideRepository
{
    /// <summary>The folder of that path below <c>shared</c>; <see langword="null"/> where there is none.</summary>
    public static string? Find(params string[] path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine([folder.FullName, "shared", .. path]);
            if (Directory.Exists(candidate)) { return candidate; }
        }
        return null;
    }
}
