namespace CdsHooks.Storage.Ledger;

/// <summary>How far the work on a population is.</summary>
public enum PopulationJobPhase
{
    /// <summary>Nobody has begun.</summary>
    Waiting,

    /// <summary>The EHR exports.</summary>
    Exporting,

    /// <summary>Files are fetched.</summary>
    Fetching,

    /// <summary>Rules are asked.</summary>
    Asking,

    /// <summary>All is done.</summary>
    Done,

    /// <summary>It came to no good end.</summary>
    Failed,

    /// <summary>Somebody stopped it.</summary>
    Cancelled,
}
