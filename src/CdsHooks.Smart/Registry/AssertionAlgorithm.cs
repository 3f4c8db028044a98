namespace CdsHooks.Smart.Registry;

/// <summary>How client assertions are signed for an EHR.</summary>
public enum AssertionAlgorithm
{
    /// <summary>As its discovery document says: ES384 where it is offered.</summary>
    Auto,

    /// <summary>RSA of at least 2048 bits with SHA-384 (PKCS #1 v1.5).</summary>
    RS384,

    /// <summary>ECDSA on P-384 with SHA-384.</summary>
    ES384,
}
