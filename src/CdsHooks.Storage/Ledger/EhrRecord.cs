namespace CdsHooks.Storage.Ledger;

/// <summary>The registration of one EHR in one environment.</summary>
public sealed record EhrRecord
{
    /// <summary>The organization.</summary>
    public required string Slug { get; init; }

    /// <summary>Its installation.</summary>
    public required string Environment { get; init; }

    /// <summary>False when it is known but neither answered nor called.</summary>
    public required bool IsEnabled { get; init; }

    /// <summary>What was set for it, as JSON; the vendor's defaults are not in it. No secrets.</summary>
    public required string Settings { get; init; }

    /// <summary>The store's revision at which it was last changed; 0 before it is stored.</summary>
    public long Revision { get; init; }
}
