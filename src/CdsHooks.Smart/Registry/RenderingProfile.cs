namespace CdsHooks.Smart.Registry;

/// <summary>What an EHR shows of a card.</summary>
public sealed record RenderingProfile
{
    /// <summary>Knows <c>actionSelectionBehavior</c> (CDS Hooks 3.0 ballot), without which all actions of a suggestion are applied.</summary>
    public bool KnowsActionSelection { get; init; }

    /// <summary>Knows <c>autolaunchable</c> links.</summary>
    public bool KnowsAutolaunch { get; init; }

    /// <summary>Most cards of one answer; the service's own limit where <see langword="null"/>.</summary>
    public int? MaxCards { get; init; }
}
