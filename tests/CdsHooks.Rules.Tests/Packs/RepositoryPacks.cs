using CdsHooks.Rules.Packs;

namespace CdsHooks.Rules.Tests.Packs;

/// <summary>The packs that come with the repository.</summary>
internal static class RepositoryPacks
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static IReadOnlyList<PackFolder> All { get; } =
    [
        .. Directory.EnumerateDirectories(Path.Combine(Root, "content", "packs")).Order(StringComparer.Ordinal).Select(folder => new PackFolder(
            Shown(folder),
            [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file => new PackFile(Shown(file), File.ReadAllText(file)))])),
    ];

    private static string Shown(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "CdsHooks.sln")) ? folder : Find(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("No solution is above the tests."));
}
