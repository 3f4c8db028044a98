namespace CdsHooks.Protocol.Cards;

/// <summary>Where the guidance of a card comes from.</summary>
public sealed record Source
{
    /// <summary>A short name to show; not blank.</summary>
    public required string Label { get; init; }

    /// <summary>An absolute http(s) URL about the source itself, never about a patient.</summary>
    public string? Url { get; init; }

    /// <summary>An absolute http(s) URL of an icon: PNG, 100 by 100 pixels, no transparency.</summary>
    public string? Icon { get; init; }

    /// <summary>What the card is about, for filtering. Some CDS Clients require <see cref="Coding.Code"/> and
    /// <see cref="Coding.System"/>.</summary>
    public Coding? Topic { get; init; }
}
