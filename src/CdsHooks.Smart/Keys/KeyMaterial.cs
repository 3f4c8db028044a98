namespace CdsHooks.Smart.Keys;

/// <summary>Recognizes keys and tokens that were written where only a reference to them belongs.</summary>
internal static class KeyMaterial
{
    /// <summary>True when the text looks like a key or a token: PEM, a JWK with a private member, a JSON Web Token.</summary>
    /// <remarks>A net, not a proof: a password looks like any other word.</remarks>
    public static bool IsIn(string text) =>
        text.Contains("-----BEGIN", StringComparison.Ordinal) || text.Contains("PRIVATE KEY", StringComparison.Ordinal)
        || text.StartsWith("eyJ", StringComparison.Ordinal) || text.Contains("\"kty\"", StringComparison.Ordinal);
}
