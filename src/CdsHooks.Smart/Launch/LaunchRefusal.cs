namespace CdsHooks.Smart.Launch;

/// <summary>Why a launch failed. Each has a page of its own in plain words, and a name in the audit log.</summary>
public enum LaunchRefusal
{
    /// <summary><c>iss</c> or <c>launch</c> is missing, repeated or malformed.</summary>
    MalformedLaunch,

    /// <summary>No registered EHR has that <c>iss</c>.</summary>
    UnknownIssuer,

    /// <summary>The app is not registered at that EHR (no launch client id).</summary>
    NotRegisteredThere,

    /// <summary>The EHR's configuration cannot be read or used.</summary>
    NoConfiguration,

    /// <summary>The EHR lists code challenge methods without S256.</summary>
    NoSha256Challenge,

    /// <summary>The EHR's endpoints are others than before.</summary>
    EndpointsChanged,

    /// <summary>The callback has no <c>state</c>, or one that fits no launch of this browser: unknown, used, expired, of another browser.</summary>
    UnknownState,

    /// <summary>The callback comes from another authorization server than the launch went to.</summary>
    OtherIssuer,

    /// <summary>The callback has neither a code nor an error.</summary>
    MalformedCallback,

    /// <summary>The user or the EHR said no (<c>access_denied</c>).</summary>
    AccessDenied,

    /// <summary>The EHR does not know a scope (<c>invalid_scope</c>).</summary>
    ScopeRefused,

    /// <summary>The EHR asks for a sign-in first (<c>login_required</c>, <c>interaction_required</c>, <c>consent_required</c>).</summary>
    SignInNeeded,

    /// <summary>The EHR's authorization server has a problem (<c>server_error</c>, <c>temporarily_unavailable</c>).</summary>
    EhrUnavailable,

    /// <summary>The EHR refuses the authorization request for another reason.</summary>
    RequestRefused,

    /// <summary>The token endpoint refuses this client (<c>invalid_client</c>, <c>unauthorized_client</c>).</summary>
    ClientRefused,

    /// <summary>The token endpoint refuses the code (<c>invalid_grant</c>).</summary>
    CodeRefused,

    /// <summary>The token endpoint did not answer in time, or its answer cannot be understood.</summary>
    NoTokens,

    /// <summary>The <c>id_token</c> is not what it should be.</summary>
    IdentityUnproven,

    /// <summary>Patient data was granted but no patient was chosen.</summary>
    NoPatient,

    /// <summary>A scope without which the app has nothing to show was not granted.</summary>
    TooLittleGranted,

    /// <summary>The key or the secret of this service cannot be read.</summary>
    NoClientKey,

    /// <summary>Shared state is away, so the launch cannot be remembered.</summary>
    StateUnavailable,

    /// <summary>More launches a minute than this service begins with one EHR.</summary>
    TooManyLaunches,
}
