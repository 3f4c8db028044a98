namespace CdsHooks.Protocol.Outcomes;

/// <summary>The text of an <see cref="OutcomeIssue"/>; in FHIR a CodeableConcept, of which only the text is used here.</summary>
public sealed record OutcomeDetails
{
    /// <summary>What is wrong, for people; not blank.</summary>
    public required string Text { get; init; }
}
