namespace CdsHooks.Fhir.Rest;

/// <summary>Where a <see cref="FhirClient"/> gets its bearer tokens.</summary>
public interface IAccessTokens
{
    /// <summary>A token that is believed to be good; <see langword="null"/> when there is none any more, and only a new launch helps.</summary>
    ValueTask<string?> CurrentAsync(CancellationToken cancel);

    /// <summary>Another token in place of one that the server refused with 401: refreshed once for all that ask at the same time. The same as before where it cannot be had now.</summary>
    /// <returns><see langword="null"/> when there is none any more.</returns>
    ValueTask<string?> RenewAsync(string refused, CancellationToken cancel);
}
