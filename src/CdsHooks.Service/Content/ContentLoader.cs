using CdsHooks.Content;
using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Packs;

namespace CdsHooks.Service.Content;

/// <summary>Reads the packs from disk, checks and tests them, and makes of them what answers calls.</summary>
internal sealed class ContentLoader(IEnumerable<RulePack> builtIn, PackDirectories directories, TimeProvider clock)
{
    /// <summary>Loads everything.</summary>
    /// <param name="running">What answers now: a pack that is refused stays as it is there; <see langword="null"/> at the start.</param>
    public ContentLoading Load(ContentSnapshot? running)
    {
        var folders = new List<PackFolder>();
        var problems = new List<PackProblem>();
        var unread = directories.Paths.Where(path => !TryRead(path, folders, problems)).ToList();
        var now = clock.GetUtcNow();
        var loading = PackLoader.Load(folders, DateOnly.FromDateTime(now.UtcDateTime));
        problems.AddRange(loading.Problems);
        var kept = running?.Loaded.Where(pack => IsRefused(pack.Path, folders, loading) || unread.Exists(path => IsIn(pack.Path, path))) ?? [];
        try
        {
            return new ContentLoading(new ContentSnapshot(builtIn, [.. loading.Packs, .. kept], now), problems);
        }
        catch (ArgumentException contradiction)
        {
            var place = new PackMark(directories.Paths[0], Line: 1, Column: 1);
            return new ContentLoading(Snapshot: null, [.. problems, new PackProblem(place, "PACK001", contradiction.Message)]);
        }
    }

    private static bool TryRead(string path, List<PackFolder> folders, List<PackProblem> problems)
    {
        try
        {
            folders.AddRange(PackDirectory.ReadSealed(path));
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            problems.Add(new PackProblem(new PackMark(path, Line: 1, Column: 1), "PACK002", failure.Message));
            return false;
        }
    }

    // A folder that cannot be read just now, perhaps since it is being replaced, tells nothing about its packs.
    private static bool IsIn(string pack, string path) =>
        pack == path || pack.StartsWith(path.TrimEnd('/') + '/', StringComparison.Ordinal);

    // A pack whose folder is gone is gone; one whose folder is there and did not load is refused.
    private static bool IsRefused(string path, List<PackFolder> folders, PackLoading loading) =>
        folders.Exists(folder => folder.Path == path) && !loading.Packs.Any(pack => pack.Path == path);
}
