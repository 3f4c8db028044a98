using CdsHooks.Fhir.Rest;

namespace CdsHooks.Smart.Registry;

/// <summary>How the FHIR server of an EHR may be read.</summary>
public sealed record ChartAccessRules
{
    /// <summary>Lets the server's name resolve to a private, link-local or loopback address, as with an EHR in the same building.</summary>
    public bool AllowsPrivateNetwork { get; init; }

    /// <summary>Sends several reads as one batch. Off by default, since many servers answer a batch one by one.</summary>
    public bool TakesBatch { get; init; }

    /// <summary>Parameters without which the server refuses to search a type, such as <c>MedicationRequest?intent=order,plan</c>. Added where a search has none of that name.</summary>
    public IReadOnlyList<SearchAddition> SearchAdditions { get; init; } = [];

    /// <summary>Requests to the server at the same time. 1 to 256; 16 by default.</summary>
    public int MaxConcurrent { get; init; } = 16;

    /// <summary>Requests a minute to the server; 0 for no limit, which is the default.</summary>
    public int RequestsPerMinute { get; init; }

    /// <summary>Pages of one search that are followed. 1 to 100; 5 by default.</summary>
    public int MaxPages { get; init; } = 5;

    /// <summary>Most bytes of all answers to the reads of one call. 64 KB to 100 MB; 10 MB by default.</summary>
    public int MaxBytes { get; init; } = 10_000_000;

    /// <summary>Reads without <c>fhirAuthorization</c>, for open test servers. Off by default.</summary>
    public bool ReadsWithoutToken { get; init; }
}
