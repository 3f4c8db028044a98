namespace CdsHooks.Fhir.Rest;

/// <summary>How the reading of one query went.</summary>
public enum FhirReplyKind
{
    /// <summary>There is a resource or a Bundle.</summary>
    Read,

    /// <summary>404 or 410: there is no such resource.</summary>
    NotFound,

    /// <summary>401: the token is not taken, or there is none.</summary>
    Unauthorized,

    /// <summary>403: the token does not grant it.</summary>
    Denied,

    /// <summary>An OperationOutcome instead of what was asked for, on 200 or with a status that says no more than it.</summary>
    Refused,

    /// <summary>429 or 503, and waiting as long as the server asks would be too long.</summary>
    Throttled,

    /// <summary>The time was over.</summary>
    Late,

    /// <summary>Another status, a broken connection, a name that does not resolve.</summary>
    Failed,

    /// <summary>Larger than may be.</summary>
    TooLarge,

    /// <summary>Neither FHIR nor JSON: a login page, garbage, an empty body.</summary>
    Unreadable,

    /// <summary>Not sent: the address, a redirect or a link leads where nothing may be sent.</summary>
    Forbidden,

    /// <summary>Not sent: the server has failed too often lately, or too many requests to it are under way.</summary>
    Spared,
}
