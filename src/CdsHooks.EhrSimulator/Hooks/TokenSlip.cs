namespace CdsHooks.EhrSimulator.Hooks;

/// <summary>What is wrong with the token of a hook call: one thing, while all the rest of it is right.</summary>
public enum TokenSlip
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>There is no token.</summary>
    NoToken,

    /// <summary><c>exp</c> passed an hour ago.</summary>
    Expired,

    /// <summary>It was issued an hour from now.</summary>
    Future,

    /// <summary><c>aud</c> names another service.</summary>
    WrongAudience,

    /// <summary><c>iss</c> is one that nobody registered.</summary>
    WrongIssuer,

    /// <summary><c>kid</c> names a key that the EHR does not publish.</summary>
    UnknownKey,

    /// <summary><c>jku</c> leads to a key set that nobody registered.</summary>
    ForeignKeySet,

    /// <summary><c>alg</c> is <c>none</c>, and there is no signature.</summary>
    AlgorithmNone,

    /// <summary><c>alg</c> is <c>HS256</c>, and the EHR's public key is the secret.</summary>
    Hs256,

    /// <summary><c>jti</c> is that of the token sent before.</summary>
    Replayed,

    /// <summary>One bit of the signature is another.</summary>
    BadSignature,

    /// <summary><c>tenant</c> is another organization's.</summary>
    OtherTenant,

    /// <summary>It lives for two days.</summary>
    LifetimeTooLong,
}
