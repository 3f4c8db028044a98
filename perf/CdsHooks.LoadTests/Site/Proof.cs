namespace CdsHooks.LoadTests.Site;

/// <summary>How callers prove who they are.</summary>
internal enum Proof
{
    /// <summary>Tokens signed with RSA (RS384), as Epic's are.</summary>
    RS384,

    /// <summary>Tokens signed with an elliptic curve (ES384).</summary>
    ES384,

    /// <summary>Not at all: the service is open to everybody.</summary>
    None,
}
