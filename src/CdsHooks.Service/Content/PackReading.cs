using CdsHooks.Content;
using CdsHooks.Rules.Packs;

namespace CdsHooks.Service.Content;

/// <summary>What some paths hold, read and loaded at one time.</summary>
/// <param name="Paths">Absolute paths.</param>
/// <param name="Today">The date against which review dates were held.</param>
internal sealed record PackReading(IReadOnlyList<string> Paths, DateOnly Today)
{
    /// <summary>The packs that could be read.</summary>
    public required IReadOnlyList<PackFolder> Folders { get; init; }

    /// <summary>The paths that could not be read.</summary>
    public required IReadOnlyList<string> Unread { get; init; }

    /// <summary>What came of the packs.</summary>
    public required PackLoading Loading { get; init; }

    /// <summary>Everything that is wrong with paths and packs, and warnings.</summary>
    public required IReadOnlyList<PackProblem> Problems { get; init; }

    /// <summary>Reads and loads all packs at some paths.</summary>
    /// <param name="paths">Absolute paths.</param>
    /// <param name="today">The date against which review dates are held.</param>
    public static PackReading Of(IReadOnlyList<string> paths, DateOnly today)
    {
        var folders = new List<PackFolder>();
        var problems = new List<PackProblem>();
        var unread = paths.Where(path => !TryRead(path, folders, problems)).ToList();
        var loading = PackLoader.Load(folders, today);
        return new PackReading(paths, today) { Folders = folders, Unread = unread, Loading = loading, Problems = [.. problems, .. loading.Problems] };
    }

    /// <summary>True when the same paths would be read with the same date.</summary>
    public static bool IsSame(PackReading read, IReadOnlyList<string> paths, DateOnly today) => read.Today == today && read.Paths.SequenceEqual(paths, StringComparer.Ordinal);

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
}
