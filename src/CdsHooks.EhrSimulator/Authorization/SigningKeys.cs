using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace CdsHooks.EhrSimulator.Authorization;

/// <summary>The keys that one EHR signs <c>id_token</c>s with: RSA, the newest one in use, the one before it still published.</summary>
public sealed class SigningKeys
{
    private readonly Lock gate = new();
    private List<RsaSecurityKey> keys = [];

    internal RsaSecurityKey Current
    {
        get
        {
            lock (gate)
            {
                if (keys.Count == 0) { keys = [Make()]; }
                return keys[0];
            }
        }
    }

    internal IReadOnlyList<RsaSecurityKey> Published
    {
        get
        {
            _ = Current;
            lock (gate) { return [.. keys]; }
        }
    }

    /// <summary>Takes a new key into use; the one before it stays published, older ones do not.</summary>
    public void Rotate()
    {
        var before = Current;
        lock (gate) { keys = [Make(), before]; }
    }

    private static RsaSecurityKey Make() => new(RSA.Create(2048)) { KeyId = AuthorizationState.NewToken(12) };
}
