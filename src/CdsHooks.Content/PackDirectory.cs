using System.Text;
using CdsHooks.Rules.Packs;

namespace CdsHooks.Content;

/// <summary>Reads rule packs from disk.</summary>
public static class PackDirectory
{
    private const string Manifest = "pack.yaml";
    private const string Seal = "packs.seal";
    private const string SingleFile = ".rules.yaml";

    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = true, MaxRecursionDepth = 8 };
    private static readonly string[] Extensions = [".yaml", ".yml", ".tsv", ".json"];

    /// <summary>Reads all packs at a path.</summary>
    /// <param name="path">A folder of packs (each subfolder with a <c>pack.yaml</c>, each file <c>*.rules.yaml</c>), the folder of one pack, or a single file <c>*.rules.yaml</c>.
    /// Problems show paths as this one is given.</param>
    /// <returns>The packs in the order of their paths; none when the folder holds none. Hidden files and folders are passed over.</returns>
    /// <exception cref="DirectoryNotFoundException">There is no such folder or file.</exception>
    /// <exception cref="IOException">A file cannot be read, or went away meanwhile.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    public static IReadOnlyList<PackFolder> Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (File.Exists(path)) { return [ReadFile(path)]; }
        if (!Directory.Exists(path)) { throw new DirectoryNotFoundException($"There is no folder or file '{path}'."); }
        if (File.Exists(Path.Combine(path, Manifest))) { return [ReadFolder(path)]; }
        var folders = Directory.EnumerateDirectories(path, "*", new EnumerationOptions()).Where(folder => File.Exists(Path.Combine(folder, Manifest))).Select(ReadFolder);
        var files = Directory.EnumerateFiles(path, $"*{SingleFile}", new EnumerationOptions()).Select(ReadFile);
        return [.. folders.Concat(files).OrderBy(pack => pack.Path, StringComparer.Ordinal)];
    }

    /// <summary>Reads all packs at a path. Where a file <c>packs.seal</c> beside them still holds, they count as tested.</summary>
    /// <inheritdoc cref="Read"/>
    public static IReadOnlyList<PackFolder> ReadSealed(string path)
    {
        var packs = Read(path);
        var seal = Path.Combine(path, Seal);
        return File.Exists(seal) ? PackSeal.Open(packs, Shown(path), File.ReadAllBytes(seal)) : packs;
    }

    /// <summary>Loads all packs of a folder with their tests, and writes a seal beside them when all are sound; an older one goes away.</summary>
    /// <param name="path">A folder of packs.</param>
    /// <param name="today">The date against which review dates are held.</param>
    /// <returns>What came of loading, and whether there is a seal now.</returns>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read or written.</exception>
    public static (PackLoading Loading, bool IsSealed) WriteSeal(string path, DateOnly today)
    {
        if (!Directory.Exists(path)) { throw new DirectoryNotFoundException($"There is no folder '{path}'."); }
        var file = Path.Combine(path, Seal);
        File.Delete(file);
        var (loading, seal) = PackSeal.Make(Read(path), Shown(path), today);
        if (seal is not null) { File.WriteAllBytes(file, seal); }
        return (loading, seal is not null);
    }

    /// <summary>The files that belong to packs at a path, in no order; none when there is nothing at the path.</summary>
    internal static IEnumerable<FileInfo> FilesAt(string path)
    {
        if (File.Exists(path)) { return [new FileInfo(path)]; }
        return Directory.Exists(path) ? new DirectoryInfo(path).EnumerateFiles("*", Everything).Where(file => IsPackFile(file.Name)) : [];
    }

    private static PackFolder ReadFolder(string folder)
    {
        var files = Directory.EnumerateFiles(folder, "*", Everything).Where(IsPackFile).Order(StringComparer.Ordinal).Select(ReadText);
        return new PackFolder(Shown(folder), [.. files]);
    }

    private static PackFolder ReadFile(string file) => new(Shown(file), [ReadText(file)]);

    // No other encoding is guessed: what is not UTF-8 comes out as U+FFFD, and is refused at its place.
    private static PackFile ReadText(string file) => new(Shown(file), Encoding.UTF8.GetString(File.ReadAllBytes(file)));

    private static bool IsPackFile(string name) => Extensions.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase);

    private static string Shown(string path)
    {
        var shown = path.Replace('\\', '/').TrimEnd('/');
        return shown.StartsWith("./", StringComparison.Ordinal) ? shown[2..] : shown;
    }
}
