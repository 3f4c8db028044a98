namespace CdsHooks.Protocol.Cards;

/// <summary>A set of actions that a clinician accepts as one.</summary>
public sealed record Suggestion
{
    /// <summary>What to show on the button; not blank.</summary>
    public required string Label { get; init; }

    /// <summary>Identifies the suggestion in feedback: a UUID, unique in the response. Without it acceptance is not reported.</summary>
    public string? Uuid { get; init; }

    /// <summary>True for the suggestion the service would choose; at most one where only one may be chosen.</summary>
    public bool? IsRecommended { get; init; }

    /// <summary>What happens on acceptance, in order. Left out for a suggestion without any action, never empty.</summary>
    public IReadOnlyList<CdsAction>? Actions { get; init; }

    /// <summary>Which of the actions may be chosen. Known to CDS Hooks 3.0 alone; send only to CDS Clients known to support it.</summary>
    public ActionSelectionBehavior? ActionSelectionBehavior { get; init; }

    /// <summary>Shows the id only: the text may tell about a patient.</summary>
    public override string ToString() => $"suggestion {Uuid}";
}
