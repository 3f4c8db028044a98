namespace CdsHooks.Smart.Discovery;

/// <summary>Where an endpoint was first seen.</summary>
/// <param name="Origin">Scheme, host and port.</param>
/// <param name="IsLasting">False while it is remembered by this process alone and is yet to be stored: ask again soon.</param>
public readonly record struct PinnedEndpoint(string Origin, bool IsLasting);
