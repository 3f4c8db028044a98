namespace CdsHooks.Fhir.Rest;

/// <summary>Whether a server is spared. The numbers are those of the metric.</summary>
internal enum BreakerState
{
    /// <summary>Requests are sent.</summary>
    Closed = 0,

    /// <summary>One request is sent to see whether it is well again.</summary>
    HalfOpen = 1,

    /// <summary>Nothing is sent.</summary>
    Open = 2,
}
