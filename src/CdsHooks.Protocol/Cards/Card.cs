using CdsHooks.Protocol.Json;

namespace CdsHooks.Protocol.Cards;

/// <summary>One piece of guidance shown to a clinician.</summary>
public sealed record Card
{
    /// <summary>Identifies the card in feedback: a UUID, unique in the response and across calls. Without it no feedback can refer to the
    /// card.</summary>
    public string? Uuid { get; init; }

    /// <summary>One sentence without line breaks, 1 to 139 UTF-16 characters (<see cref="Cards.Summary.Fit"/>).</summary>
    public required string Summary { get; init; }

    /// <summary>GitHub-flavoured Markdown without raw HTML. Text that comes from the chart passes <see cref="MarkdownText.Escape"/>
    /// first.</summary>
    public string? Detail { get; init; }

    /// <summary>How urgent the guidance is.</summary>
    public required Indicator Indicator { get; init; }

    /// <summary>Who says so.</summary>
    public required Source Source { get; init; }

    /// <summary>What the clinician may accept, in the order to show.</summary>
    public IReadOnlyList<Suggestion>? Suggestions { get; init; }

    /// <summary>How many suggestions may be chosen; present exactly when there are suggestions.</summary>
    public SelectionBehavior? SelectionBehavior { get; init; }

    /// <summary>Reasons offered to a clinician who overrides the card.</summary>
    public IReadOnlyList<OverrideReason>? OverrideReasons { get; init; }

    /// <summary>Pages and SMART apps to open from the card.</summary>
    public IReadOnlyList<Link>? Links { get; init; }

    /// <summary>An object of data agreed with the CDS Client beforehand.</summary>
    public RawJson? Extension { get; init; }

    /// <summary>Shows the id and the urgency only: the text may tell about a patient.</summary>
    public override string ToString() => $"{Indicator} card {Uuid}";
}
