namespace CdsHooks.Rules.Packs;

/// <summary>All files of one pack.</summary>
/// <param name="Path">Path of the folder, or of the single file, with forward slashes and without one at the end.</param>
/// <param name="Files">Its YAML files and code lists.</param>
public sealed record PackFolder(string Path, IReadOnlyList<PackFile> Files)
{
    /// <summary>True when a seal says that this very build has run its tests (<see cref="PackSeal"/>): they are not read and not run again.</summary>
    public bool IsSealed { get; init; }

    /// <summary>What its YAML files say without their tests, by path; <see langword="null"/> when they are to be read.</summary>
    internal IReadOnlyDictionary<string, ArraySegment<byte>>? Records { get; init; }
}
