namespace CdsHooks.Storage.Ledger;

/// <summary>One change of a registration, for audits.</summary>
public sealed record EhrChange
{
    /// <summary>The organization.</summary>
    public required string Slug { get; init; }

    /// <summary>Its installation.</summary>
    public required string Environment { get; init; }

    /// <summary>When; kept to the millisecond, in UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>By which way and whom, such as <c>configuration</c>, <c>admin API</c>, <c>cdshooks (root)</c>.</summary>
    public required string By { get; init; }

    /// <summary>In a word or two: <c>added</c>, <c>changed</c>, <c>disabled</c>, <c>enabled</c>, <c>unpinned</c>.</summary>
    public required string Action { get; init; }

    /// <summary>The names of the settings that changed, with their values before and after, as JSON. No secrets.</summary>
    public required string Details { get; init; }
}
