namespace CdsHooks.Smart.TrustedClients;

/// <summary>The signatures that are believed: the pair that CDS Hooks and SMART recommend.</summary>
internal enum TokenAlgorithm
{
    /// <summary>ECDSA on P-384 with SHA-384.</summary>
    ES384,

    /// <summary>RSASSA-PKCS1-v1_5 with SHA-384.</summary>
    RS384,
}
