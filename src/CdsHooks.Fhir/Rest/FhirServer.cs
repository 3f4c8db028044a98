namespace CdsHooks.Fhir.Rest;

/// <summary>A FHIR server that may be read, and how.</summary>
/// <param name="BaseUrl">Its base URL, without query and fragment. Nothing is sent to any other origin.</param>
public sealed record FhirServer(Uri BaseUrl)
{
    /// <summary>Names it in metrics and shares breaker and limits among calls; no PHI.</summary>
    public required string Name { get; init; }

    /// <summary>Lets its name resolve to a private, link-local or loopback address.</summary>
    public bool AllowsPrivateNetwork { get; init; }

    /// <summary>Takes several reads as one batch.</summary>
    public bool TakesBatch { get; init; }

    /// <summary>Parameters without which it refuses to search.</summary>
    public IReadOnlyList<SearchAddition> SearchAdditions { get; init; } = [];

    /// <summary>Requests at the same time, 1 or more.</summary>
    public int MaxConcurrent { get; init; } = 16;

    /// <summary>Requests in any minute; 0 for no limit.</summary>
    public int RequestsPerMinute { get; init; }

    /// <summary>Pages of one search that are followed, 1 or more.</summary>
    public int MaxPages { get; init; } = 5;

    /// <summary>Most bytes, after decompression, that the answers of one reading may take together.</summary>
    public int MaxBytes { get; init; } = 10_000_000;
}
