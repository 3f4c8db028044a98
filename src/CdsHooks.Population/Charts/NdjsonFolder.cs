using System.IO.Compression;
using CdsHooks.Fhir.Reading;
using CdsHooks.Smart.BulkData;

namespace CdsHooks.Population.Charts;

/// <summary>Sorts the NDJSON files of a folder by patient: <c>*.ndjson</c> and <c>*.ndjson.gz</c>.</summary>
public static class NdjsonFolder
{
    /// <summary>The longest line that is read: 32 MB. Resources with documents in them are long.</summary>
    public const int MaxLineBytes = 32 * 1024 * 1024;

    /// <summary>The files of a folder, in the order of their names.</summary>
    /// <param name="folder">The folder.</param>
    public static IReadOnlyList<string> FilesOf(string folder) =>
        [.. Directory.EnumerateFiles(folder).Where(file => file.EndsWith(".ndjson", StringComparison.OrdinalIgnoreCase) || file.EndsWith(".ndjson.gz", StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal)];

    /// <summary>Sorts one file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="buckets">Takes its lines.</param>
    /// <param name="counts">Counts them.</param>
    /// <param name="onBroken">Is told of each line that is put aside: its number from 1, and its bytes, none when it was too long.</param>
    /// <param name="cancel">Ends it.</param>
    /// <param name="type">The type of its resources as the manifest has it; <see langword="null"/> where there is none: then the only type found in it, if there is only one.</param>
    public static async Task SortAsync(string file, PatientBuckets buckets, LineCounts counts, Action<long, ReadOnlyMemory<byte>>? onBroken, CancellationToken cancel, string? type = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(buckets);
        ArgumentNullException.ThrowIfNull(counts);
        await using var raw = new FileStream(file, new FileStreamOptions { Options = FileOptions.SequentialScan, BufferSize = 0 });
        await using var stream = file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(raw, CompressionMode.Decompress) : (Stream)raw;
        using var lines = new NdjsonReader(stream, MaxLineBytes);
        var found = new HashSet<ResourceType>();
        var isBroken = false;
        while (true)
        {
            var line = await lines.ReadAsync(cancel);
            if (line.Kind == NdjsonLineKind.End) { break; }
            if (line.Kind == NdjsonLineKind.Blank) { continue; }
            var end = line.Kind == NdjsonLineKind.TooLong ? LineEnd.Broken : buckets.Add(line.Bytes);
            counts.Add(end);
            if (end != LineEnd.Broken)
            {
                found.Add(buckets.LastType);
                continue;
            }
            isBroken = true;
            onBroken?.Invoke(lines.Lines, line.Bytes);
        }
        counts.AddBytes(lines.Position);
        if (isBroken) { counts.AddIncomplete(TypeOf(type, found)); }
    }

    // A name that no rule knows is a type that no rule asks for.
    private static ResourceType? TypeOf(string? name, HashSet<ResourceType> found) =>
        name is { Length: > 0 } ? Enum.TryParse<ResourceType>(name, out var type) ? type : ResourceType.Unknown
        : found.Count == 1 && !found.Contains(ResourceType.Unknown) ? found.First() : null;
}
