namespace CdsHooks.Smart.Tokens;

/// <summary>Why an <c>id_token</c> is not believed.</summary>
internal enum IdTokenFault
{
    None,

    /// <summary>It is no signed token.</summary>
    NotJws,

    /// <summary>It is encrypted: a key for encryption is registered at the EHR and must be taken out.</summary>
    Encrypted,

    /// <summary>It is signed with an algorithm that is not taken, or none.</summary>
    Algorithm,

    /// <summary>The EHR names no keys or no issuer, or its keys cannot be had.</summary>
    NoKeys,

    /// <summary>It is signed with a key that the EHR does not publish.</summary>
    UnknownKey,

    Signature,

    Issuer,

    Audience,

    /// <summary>Expired, from the future, or without times.</summary>
    Times,

    /// <summary>Missing where it is required, or another than was sent.</summary>
    Nonce,

    Subject,
}
