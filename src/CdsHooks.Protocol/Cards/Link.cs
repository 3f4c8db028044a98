namespace CdsHooks.Protocol.Cards;

/// <summary>A page or SMART app to open from a card.</summary>
public sealed record Link
{
    /// <summary>What to show on the link; not blank.</summary>
    public required string Label { get; init; }

    /// <summary>An absolute http(s) URL; for a SMART app its launch URL without <c>iss</c> and <c>launch</c>, which the CDS Client
    /// adds.</summary>
    public required string Url { get; init; }

    /// <summary>Whether the URL is opened as it is or as a SMART launch.</summary>
    public required LinkType Type { get; init; }

    /// <summary>An opaque string handed to the launched app; only on <see cref="LinkType.Smart"/> links.</summary>
    public string? AppContext { get; init; }

    /// <summary>True when the CDS Client may open the app without showing the card. Younger than the 2.0 publication: sent by agreement
    /// only.</summary>
    public bool? Autolaunchable { get; init; }

    /// <summary>Shows the type only: the rest may tell about a patient.</summary>
    public override string ToString() => $"{Type} link";
}
