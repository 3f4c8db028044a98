namespace CdsHooks.Smart.Discovery;

/// <summary>What a look at an endpoint showed.</summary>
internal enum EndpointSighting
{
    /// <summary>It is where it was.</summary>
    Known,

    /// <summary>It is where this process has seen it first, and nothing else can be asked now.</summary>
    KnownForNow,

    /// <summary>It is on another host than before.</summary>
    Moved,
}
