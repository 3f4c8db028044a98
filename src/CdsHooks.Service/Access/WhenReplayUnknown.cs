namespace CdsHooks.Service.Access;

/// <summary>What is done with a token while shared state cannot be reached.</summary>
public enum WhenReplayUnknown
{
    /// <summary>It is believed unless this replica itself has seen it before.</summary>
    LocalMemory,

    /// <summary>It is refused.</summary>
    Refuse,
}
