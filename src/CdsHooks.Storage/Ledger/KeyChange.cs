namespace CdsHooks.Storage.Ledger;

/// <summary>What was done to a signing key.</summary>
public sealed record KeyChange
{
    /// <summary>Its <c>kid</c>.</summary>
    public required string KeyId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who: <c>schedule</c>, or the tool with the name of its user.</summary>
    public required string By { get; init; }

    /// <summary>What, in a word.</summary>
    public required string Action { get; init; }
}
