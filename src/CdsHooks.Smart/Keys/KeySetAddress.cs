namespace CdsHooks.Smart.Keys;

/// <summary>Where the key set of this service is published.</summary>
/// <param name="Url">The <c>jku</c>, as it is registered with EHRs; <see langword="null"/> where the public address is not set up.</param>
public sealed record KeySetAddress(Uri? Url);
