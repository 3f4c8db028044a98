namespace CdsHooks.Fhir.Rest;

/// <summary>How the fetching of a document went.</summary>
public enum EgressReplyKind
{
    /// <summary>Status 200 with a body.</summary>
    Read,

    /// <summary>Another status, redirects included.</summary>
    OtherStatus,

    /// <summary>The time was over.</summary>
    Late,

    /// <summary>No connection, no such name, an untrusted certificate, or a broken answer.</summary>
    Failed,

    /// <summary>Larger than may be.</summary>
    TooLarge,

    /// <summary>Not sent: the URL or the address behind it is not allowed.</summary>
    Forbidden,
}
