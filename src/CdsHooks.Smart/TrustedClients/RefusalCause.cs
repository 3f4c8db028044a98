namespace CdsHooks.Smart.TrustedClients;

/// <summary>Why a token is not believed: for the audit log and the operator's counters, never for the caller.</summary>
public enum RefusalCause
{
    /// <summary>It is believed.</summary>
    None,

    /// <summary>There is no <c>Authorization</c> header.</summary>
    NoToken,

    /// <summary>There are several <c>Authorization</c> headers, or one that is not <c>Bearer</c> with one token.</summary>
    NotOneBearer,

    /// <summary>It is longer than 8 KB.</summary>
    TooLong,

    /// <summary>It is no JWS in compact serialization over JSON objects.</summary>
    NotJws,

    /// <summary><c>alg</c> is neither ES384 nor RS384.</summary>
    Algorithm,

    /// <summary><c>typ</c> is not <c>JWT</c>.</summary>
    Type,

    /// <summary><c>kid</c> is missing.</summary>
    KeyId,

    /// <summary>The header brings a key of its own, or names an extension that has to be understood.</summary>
    HeaderExtension,

    /// <summary>A claim that is required is missing, or one is of the wrong kind.</summary>
    Claims,

    /// <summary>No enabled registration has this <c>iss</c>.</summary>
    Issuer,

    /// <summary>No registration of the issuer lists this <c>jku</c>.</summary>
    KeySetUrl,

    /// <summary>No registration of the issuer lets this <c>tenant</c> in.</summary>
    Tenant,

    /// <summary>Several registrations of the issuer fit, and nothing tells them apart.</summary>
    Ambiguous,

    /// <summary><c>aud</c> names another endpoint.</summary>
    Audience,

    /// <summary>The public address of this service is not set up, so that no <c>aud</c> can be compared.</summary>
    NoPublicAddress,

    /// <summary><c>exp</c> has passed.</summary>
    Expired,

    /// <summary><c>iat</c> or <c>nbf</c> lies ahead.</summary>
    NotYetValid,

    /// <summary>From <c>iat</c> to <c>exp</c> is longer than the registration lets it be, or <c>exp</c> does not follow <c>iat</c>.</summary>
    Lifetime,

    /// <summary>The key set holds no key of that <c>kid</c> that may check such a signature.</summary>
    UnknownKey,

    /// <summary>The key set could not be had, and none is remembered.</summary>
    NoKeySet,

    /// <summary>The signature is another.</summary>
    Signature,

    /// <summary>The token was used before.</summary>
    Replayed,

    /// <summary>Nobody can tell whether the token was used before.</summary>
    ReplayUnknown,
}
