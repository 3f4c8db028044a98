namespace CdsHooks.Fhir.Facts;

/// <summary>What came of asking the EHR's FHIR server for data that was not sent, or why nobody asked.</summary>
public enum FetchOutcome
{
    /// <summary>Nobody thought of asking: the data was sent, or the call names no FHIR server.</summary>
    NotTried,

    /// <summary>It was read.</summary>
    Read,

    /// <summary>There is no such resource.</summary>
    NotFound,

    /// <summary>The server does not grant it.</summary>
    Denied,

    /// <summary>The server answered with an error of its own.</summary>
    Refused,

    /// <summary>The server asked to be left alone for longer than the call lasts.</summary>
    Throttled,

    /// <summary>The time was over.</summary>
    Late,

    /// <summary>The server or the way to it failed.</summary>
    Failed,

    /// <summary>The answer was larger than may be.</summary>
    TooLarge,

    /// <summary>The answer was no FHIR.</summary>
    Unreadable,

    /// <summary>Not asked: the address leads where nothing may be sent.</summary>
    Forbidden,

    /// <summary>Not asked: the server has failed too often lately, or is busy with other calls.</summary>
    Spared,

    /// <summary>Not asked: no rule whose question arises looks at it.</summary>
    NotNeeded,

    /// <summary>Not asked: the context lacks what the query needs, such as an encounter.</summary>
    NoQuery,

    /// <summary>Not asked: the scopes of the token do not cover it.</summary>
    NotGranted,

    /// <summary>Not asked: the caller is no registered EHR.</summary>
    NotRegistered,

    /// <summary>Not asked: the caller is registered with another server than the call names.</summary>
    OtherServer,

    /// <summary>Not asked: the call lends no token.</summary>
    NoToken,

    /// <summary>Not asked: the token has expired.</summary>
    TokenExpired,

    /// <summary>Not asked: the token was issued to another client than this service.</summary>
    OtherClient,

    /// <summary>Not asked: the token is for another patient than the call.</summary>
    OtherPatient,
}
