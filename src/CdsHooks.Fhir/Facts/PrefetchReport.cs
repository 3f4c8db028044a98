using CdsHooks.Protocol.Prefetch;

namespace CdsHooks.Fhir.Facts;

/// <summary>What came under one prefetch key, or was fetched in its place. Holds no PHI.</summary>
/// <param name="Key">The key as discovery declares it.</param>
/// <param name="Sent">What kind of value was sent.</param>
/// <param name="State">What follows for the facts under that key.</param>
/// <param name="Resources">How many resources under the key are used, duplicates not counted.</param>
public readonly record struct PrefetchReport(string Key, PrefetchState Sent, FactState State, int Resources)
{
    /// <summary>What came of asking the FHIR server for what was not sent.</summary>
    public FetchOutcome Fetched { get; init; }

    /// <summary>True when the newest were sent and older ones may exist.</summary>
    internal bool IsFirstPage { get; init; }
}
