namespace CdsHooks.Population.Jobs;

/// <summary>How far a file of an export is.</summary>
public sealed record FileProgress
{
    /// <summary>The type of its resources, or what else it holds: <c>error</c>, <c>deleted</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Lines of the source that were taken.</summary>
    public long Lines { get; init; }

    /// <summary>Their bytes.</summary>
    public long Bytes { get; init; }

    /// <summary>Resources among them.</summary>
    public long Resources { get; init; }

    /// <summary>Lines that were longer than they may be.</summary>
    public long TooLong { get; init; }

    /// <summary>Bytes of them that lie in the job's folder.</summary>
    public long Stored { get; init; }

    /// <summary>How many resources the EHR said there are.</summary>
    public long? Expected { get; init; }

    /// <summary>True when there is no more.</summary>
    public bool IsWhole { get; init; }

    /// <summary>True when the EHR said another number of resources than came.</summary>
    public bool IsMiscounted => IsWhole && Expected is { } expected && expected != Resources + TooLong;
}
