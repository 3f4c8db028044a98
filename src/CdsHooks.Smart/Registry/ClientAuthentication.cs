namespace CdsHooks.Smart.Registry;

/// <summary>How an OAuth client proves who it is at the token endpoint.</summary>
public enum ClientAuthentication
{
    /// <summary>A signed assertion (<c>private_key_jwt</c>).</summary>
    PrivateKeyJwt,

    /// <summary>A secret in the <c>Authorization</c> header (<c>client_secret_basic</c>).</summary>
    SecretBasic,

    /// <summary>A secret in the body (<c>client_secret_post</c>).</summary>
    SecretPost,

    /// <summary>None: a public client.</summary>
    None,
}
