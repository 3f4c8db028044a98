using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Packs;

namespace CdsHooks.Service.Content;

/// <summary>Reads the packs from disk, checks and tests them, and makes of them what answers calls.</summary>
internal sealed class ContentLoader(IEnumerable<RulePack> builtIn, PackDirectories directories, PackHeadStart headStart, TimeProvider clock)
{
    /// <summary>Loads everything.</summary>
    /// <param name="running">What answers now: a pack that is refused stays as it is there; <see langword="null"/> at the start.</param>
    public ContentLoading Load(ContentSnapshot? running) => Assemble(PackReading.Of(directories.Paths, Today), running);

    /// <summary>Loads everything for the first time.</summary>
    public async Task<ContentLoading> LoadFirstAsync() =>
        Assemble(await headStart.TakeAsync(directories.Paths, Today) ?? PackReading.Of(directories.Paths, Today), running: null);

    private DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    private ContentLoading Assemble(PackReading read, ContentSnapshot? running)
    {
        var kept = running?.Loaded.Where(pack => IsRefused(pack.Path, read) || read.Unread.Any(path => IsIn(pack.Path, path))) ?? [];
        try
        {
            return new ContentLoading(new ContentSnapshot(builtIn, [.. read.Loading.Packs.Select(RunningPack.Of), .. kept], clock.GetUtcNow()), read.Problems);
        }
        catch (ArgumentException contradiction)
        {
            var place = new PackMark(directories.Paths[0], Line: 1, Column: 1);
            return new ContentLoading(Snapshot: null, [.. read.Problems, new PackProblem(place, "PACK001", contradiction.Message)]);
        }
    }

    // A folder that cannot be read just now, perhaps since it is being replaced, tells nothing about its packs.
    private static bool IsIn(string pack, string path) =>
        pack == path || pack.StartsWith(path.TrimEnd('/') + '/', StringComparison.Ordinal);

    // A pack whose folder is gone is gone; one whose folder is there and did not load is refused.
    private static bool IsRefused(string path, PackReading read) =>
        read.Folders.Any(folder => folder.Path == path) && !read.Loading.Packs.Any(pack => pack.Path == path);
}
