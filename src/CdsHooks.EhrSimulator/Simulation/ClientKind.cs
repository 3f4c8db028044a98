namespace CdsHooks.EhrSimulator.Simulation;

/// <summary>How a client proves who it is at the token endpoint.</summary>
public enum ClientKind
{
    /// <summary>Not at all: it only says its id.</summary>
    Public,

    /// <summary>By a secret in the <c>Authorization</c> header (<c>client_secret_basic</c>).</summary>
    SecretBasic,

    /// <summary>By a secret in the form (<c>client_secret_post</c>).</summary>
    SecretPost,

    /// <summary>By an assertion that it signs (<c>private_key_jwt</c>).</summary>
    PrivateKeyJwt,
}
