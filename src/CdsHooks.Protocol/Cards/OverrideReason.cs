namespace CdsHooks.Protocol.Cards;

/// <summary>A reason offered to a clinician who overrides a card: a coding that must have a text to show.</summary>
public sealed record OverrideReason
{
    /// <summary>The code; not blank.</summary>
    public required string Code { get; init; }

    /// <summary>The code system, an absolute URI.</summary>
    public string? System { get; init; }

    /// <summary>What the clinician reads; not blank.</summary>
    public required string Display { get; init; }
}
