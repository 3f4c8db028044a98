namespace CdsHooks.Population.Charts;

/// <summary>What became of the lines of an export, in numbers.</summary>
public sealed class LineCounts
{
    private readonly long[] byEnd = new long[Enum.GetValues<LineEnd>().Length];

    /// <summary>Bytes of the files, decompressed.</summary>
    public long Bytes { get; private set; }

    /// <summary>All lines with content.</summary>
    public long Total => byEnd.Sum();

    /// <summary>How many ended in that way.</summary>
    public long this[LineEnd end] => byEnd[(int)end];

    internal void Add(LineEnd end) => byEnd[(int)end]++;

    internal void AddBytes(long bytes) => Bytes += bytes;
}
