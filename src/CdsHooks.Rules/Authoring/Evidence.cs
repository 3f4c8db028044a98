namespace CdsHooks.Rules.Authoring;

/// <summary>What a rule is founded on, in our own words, so that a clinician can judge it without us.</summary>
public sealed record Evidence
{
    /// <summary>Who says so and where, short enough to stand under a card: <c>FDA Drug Safety Communication, 2016</c>.</summary>
    public required string Label { get; init; }

    /// <summary>The sentence the rule rests on, in our own words.</summary>
    public required string Statement { get; init; }

    /// <summary>Grade or class as the source states it; <c>labelling</c> or <c>regulation</c> where it has none.</summary>
    public required string Grade { get; init; }

    /// <summary>Date of the source.</summary>
    public required DateOnly Published { get; init; }

    /// <summary>Where to read it; absolute https.</summary>
    public required Uri Url { get; init; }

    /// <summary>Whom it is about.</summary>
    public required string Population { get; init; }

    /// <summary>Who is left out although the population fits.</summary>
    public required string Exclusions { get; init; }

    /// <summary>How old data may be, and in which units thresholds are given.</summary>
    public required string LookBack { get; init; }

    /// <summary>What the rule does when data is missing or unreadable.</summary>
    public required string WhenMissing { get; init; }

    /// <summary>When the content must be read again by a clinician.</summary>
    public required DateOnly ReviewBy { get; init; }
}
