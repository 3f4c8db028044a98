namespace CdsHooks.Measuring.Load;

/// <summary>What a client got for a request.</summary>
internal enum Outcome
{
    /// <summary>Status 200 with all the cards that the same call earns from a server at rest.</summary>
    Whole,

    /// <summary>Status 200 with fewer cards than that, or none: the clinician sees no error, and less than the chart had earned.</summary>
    Degraded,

    /// <summary>A status from 300 to 499.</summary>
    Refused,

    /// <summary>A status of 500 or more.</summary>
    Error,

    /// <summary>No answer: the connection could not be made or broke, or nothing came within the client's patience.</summary>
    Lost,
}
