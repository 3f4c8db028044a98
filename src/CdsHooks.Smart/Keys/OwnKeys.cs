using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace CdsHooks.Smart.Keys;

/// <summary>The keys that registrations bring along (<c>smart.privateKey</c>), in place of those that this service makes. Whoever brings a key exchanges it too.</summary>
internal sealed class OwnKeys(ISecrets secrets)
{
    private readonly ConcurrentDictionary<string, Opened> opened = new(StringComparer.Ordinal);

    /// <summary>Signs with the key in that place; read each time, so that one that was exchanged is used at once.</summary>
    /// <exception cref="SecretUnavailableException">There is none that can be used.</exception>
    public async ValueTask<ISigner> SignerAsync(string reference, CancellationToken cancel)
    {
        var secret = await secrets.ReadAsync(reference, cancel);
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret.Reveal())));
        if (opened.TryGetValue(reference, out var before) && before.Digest == digest) { return before.Signer; }
        var signer = PrivateKeyText.Read(secret, reference);
        opened[reference] = new Opened(digest, signer);
        return signer;
    }

    private sealed record Opened(string Digest, ISigner Signer);
}
