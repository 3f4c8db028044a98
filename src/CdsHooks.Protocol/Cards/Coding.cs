namespace CdsHooks.Protocol.Cards;

/// <summary>A code of a code system.</summary>
public sealed record Coding
{
    /// <summary>The code; not blank.</summary>
    public required string Code { get; init; }

    /// <summary>The code system, an absolute URI.</summary>
    public string? System { get; init; }

    /// <summary>What the code means, for people.</summary>
    public string? Display { get; init; }
}
