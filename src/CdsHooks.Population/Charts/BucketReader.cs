using System.Text;

namespace CdsHooks.Population.Charts;

/// <summary>Reads the charts of a bucket, in memory for one bucket; one that is too large for that is spread over smaller ones first.</summary>
/// <param name="maxBytes">Most bytes that are read at once. A single patient with more is told apart.</param>
internal sealed class BucketReader(int maxBytes)
{
    private const int Parts = 16;
    private const int MostLevels = 4;

    private byte[] buffer = [];

    /// <summary>The charts of a bucket by the ids of their patients. A chart is valid until the next one is asked for.</summary>
    /// <param name="path">The bucket. Is taken away when it is spread.</param>
    public IEnumerable<BucketChart> Read(string path) => Read(path, level: 0);

    private IEnumerable<BucketChart> Read(string path, int level)
    {
        var length = new FileInfo(path).Length;
        if (length <= maxBytes)
        {
            Load(path, (int)length);
            return Charts((int)length);
        }
        return level == MostLevels ? TooLarge(path) : Spread(path, level + 1);
    }

    private IEnumerable<BucketChart> Spread(string path, int level)
    {
        var parts = new FileStream?[Parts];
        try
        {
            foreach (var (id, start, end) in LinesOf(path))
            {
                var number = BucketNumber.Of(id, Parts, level);
                var part = parts[number] ??= JobFiles.Open($"{path}-{number}", FileMode.Create);
                part.Write(buffer.AsSpan(start, end - start));
            }
        }
        finally
        {
            foreach (var part in parts) { part?.Dispose(); }
        }
        File.Delete(path);
        for (var number = 0; number < Parts; number++)
        {
            if (parts[number] is null) { continue; }
            foreach (var chart in Read($"{path}-{number}", level)) { yield return chart; }
        }
    }

    // So many bytes with one hash after another: they are of one patient.
    private IEnumerable<BucketChart> TooLarge(string path)
    {
        foreach (var id in LinesOf(path).Select(line => line.Id).Distinct(StringComparer.Ordinal).ToList()) { yield return new BucketChart(id, Chart: null); }
    }

    // The lines of a file that does not fit, with their ends, one at a time in the buffer.
    private IEnumerable<(string Id, int Start, int End)> LinesOf(string path)
    {
        using var file = File.OpenRead(path);
        if (buffer.Length < maxBytes) { buffer = new byte[maxBytes]; }
        var (start, end) = (0, 0);
        while (true)
        {
            var line = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
            if (line >= 0)
            {
                yield return (IdAt(start), start, start + line + 1);
                start += line + 1;
                continue;
            }
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            end -= start;
            start = 0;
            if (end == buffer.Length) { throw new InvalidDataException("A line of a bucket is longer than a bucket may be."); }
            var read = file.Read(buffer.AsSpan(end));
            if (read == 0) { yield break; }
            end += read;
        }
    }

    private void Load(string path, int length)
    {
        if (buffer.Length < length) { buffer = new byte[Math.Min(maxBytes, Math.Max(length, 2 * buffer.Length))]; }
        using var file = File.OpenRead(path);
        file.ReadExactly(buffer, 0, length);
    }

    private IEnumerable<BucketChart> Charts(int length)
    {
        var charts = new SortedDictionary<string, List<ReadOnlyMemory<byte>>>(StringComparer.Ordinal);
        for (var at = 0; at < length;)
        {
            var id = IdAt(at);
            var start = at + buffer.AsSpan(at, length - at).IndexOf((byte)'\t') + 1;
            var end = start + buffer.AsSpan(start, length - start).IndexOf((byte)'\n');
            if (!charts.TryGetValue(id, out var resources)) { charts[id] = resources = []; }
            resources.Add(buffer.AsMemory(start, end - start));
            at = end + 1;
        }
        foreach (var (id, resources) in charts) { yield return new BucketChart(id, new PatientChart(id, resources)); }
    }

    private string IdAt(int start) => Encoding.UTF8.GetString(buffer.AsSpan(start, buffer.AsSpan(start).IndexOf((byte)'\t')));
}
