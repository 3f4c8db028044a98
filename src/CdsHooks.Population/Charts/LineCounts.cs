using CdsHooks.Fhir.Reading;

namespace CdsHooks.Population.Charts;

/// <summary>What became of the lines of an export, in numbers.</summary>
public sealed class LineCounts
{
    private readonly long[] byEnd = new long[Enum.GetValues<LineEnd>().Length];
    private readonly HashSet<ResourceType> incomplete = [];

    /// <summary>Bytes of the files, decompressed.</summary>
    public long Bytes { get; private set; }

    /// <summary>All lines with content.</summary>
    public long Total => byEnd.Sum();

    /// <summary>Types of which a line was broken: what it held is not known, and might have been what a rule asks for.</summary>
    public IReadOnlySet<ResourceType> Incomplete => incomplete;

    /// <summary>True when a line was broken that may have been of any type.</summary>
    public bool MayBeOfAnyType { get; private set; }

    /// <summary>The names of the incomplete types in order; <c>*</c> where it may be any.</summary>
    public IReadOnlyList<string> IncompleteNames => MayBeOfAnyType ? ["*"] : [.. incomplete.Where(type => type != ResourceType.Unknown).Select(ResourceTypes.NameOf).Order(StringComparer.Ordinal)];

    /// <summary>How many ended in that way.</summary>
    public long this[LineEnd end] => byEnd[(int)end];

    internal void Add(LineEnd end) => byEnd[(int)end]++;

    /// <summary>Notes that a line of that type was broken; of any type where it is <see langword="null"/>.</summary>
    internal void AddIncomplete(ResourceType? type)
    {
        if (type is { } known) { incomplete.Add(known); }
        else { MayBeOfAnyType = true; }
    }

    internal void AddBytes(long bytes) => Bytes += bytes;
}
