namespace CdsHooks.Storage.Ledger;

/// <summary>Work on a population: what is asked, and how far it is. Holds no PHI.</summary>
public sealed record PopulationJob
{
    /// <summary>Names it.</summary>
    public required Guid Id { get; init; }

    /// <summary>The EHR, <c>slug/environment</c>.</summary>
    public required string Ehr { get; init; }

    /// <summary>What is asked for, as JSON of whoever runs it.</summary>
    public required string Request { get; init; }

    /// <summary>How far it is.</summary>
    public required PopulationJobPhase Phase { get; init; }

    /// <summary>Where the EHR tells of the export; <see langword="null"/> before it has started and after it was taken away.</summary>
    public string? StatusUrl { get; init; }

    /// <summary>The state of the chart that the export holds; <see langword="null"/> before that is known.</summary>
    public DateTimeOffset? TransactionTime { get; init; }

    /// <summary>How far the files are, and in the end what came of the population, as JSON of whoever runs it.</summary>
    public string Progress { get; init; } = "{}";

    /// <summary>Why it failed, for operators; <see langword="null"/> when it did not.</summary>
    public string? Error { get; init; }

    /// <summary>True when somebody wants it stopped.</summary>
    public bool IsStopWanted { get; init; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the export was started; <see langword="null"/> before.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When something was last told of it.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Who works on it; empty for nobody.</summary>
    public string Owner { get; init; } = "";

    /// <summary>Until when nobody else may.</summary>
    public DateTimeOffset LeaseUntil { get; init; } = DateTimeOffset.UnixEpoch;

    /// <summary>True when nothing more will happen by itself.</summary>
    public bool IsOver => Phase is PopulationJobPhase.Done or PopulationJobPhase.Failed or PopulationJobPhase.Cancelled;
}
