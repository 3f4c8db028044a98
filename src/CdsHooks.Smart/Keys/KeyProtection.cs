using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace CdsHooks.Smart.Keys;

/// <summary>Encrypts keys before they are stored: AES-256-GCM, each under a key of its own that is derived (HKDF-SHA256) from the protection key.</summary>
/// <remarks>Without a protection key nothing can be encrypted, and so nothing that would need it is kept.</remarks>
public sealed class KeyProtection
{
    private const string Version = "v1";
    private const int SaltBytes = 32;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int FewestSecretBytes = 32;

    private volatile Root[] roots = [];

    /// <summary>True when there is a protection key.</summary>
    public bool IsAvailable => roots.Length > 0;

    /// <summary>Takes up the protection key, and earlier ones for reading.</summary>
    /// <param name="secrets">Reads the references.</param>
    /// <param name="reference">Where the protection key is kept.</param>
    /// <param name="former">Where earlier ones are kept.</param>
    /// <param name="cancel">Ends the reading.</param>
    /// <exception cref="SecretUnavailableException">One cannot be read, or is shorter than 32 bytes; nothing has changed.</exception>
    public async Task LoadAsync(ISecrets secrets, string reference, IEnumerable<string> former, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        var read = new List<Root>();
        foreach (var place in former.Prepend(reference))
        {
            var secret = Encoding.UTF8.GetBytes((await secrets.ReadAsync(place, cancel)).Reveal().Trim());
            if (secret.Length < FewestSecretBytes) { throw new SecretUnavailableException($"The secret {place} is shorter than {FewestSecretBytes} bytes."); }
            read.Add(new Root(Base64Url.EncodeToString(HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 6, salt: null, "CdsHooks protection key id"u8.ToArray())), secret));
        }
        roots = [.. read];
    }

    /// <summary>Encrypts.</summary>
    /// <param name="content">What shall not be read.</param>
    /// <param name="purpose">What it is; the same must be said to decrypt it.</param>
    /// <exception cref="SecretUnavailableException">There is no protection key.</exception>
    public string Wrap(ReadOnlySpan<byte> content, string purpose)
    {
        if (roots is not [var root, ..]) { throw new SecretUnavailableException("There is no protection key: set Keys:ProtectionKey."); }
        var (salt, nonce) = (RandomNumberGenerator.GetBytes(SaltBytes), RandomNumberGenerator.GetBytes(NonceBytes));
        var body = new byte[content.Length + TagBytes];
        using var aes = root.Cipher(salt);
        aes.Encrypt(nonce, content, body.AsSpan(0, content.Length), body.AsSpan(content.Length), Encoding.UTF8.GetBytes(purpose));
        return string.Join('.', Version, root.Id, Base64Url.EncodeToString(salt), Base64Url.EncodeToString(nonce), Base64Url.EncodeToString(body));
    }

    /// <summary>Decrypts what <see cref="Wrap"/> made.</summary>
    /// <exception cref="SecretUnavailableException">It was encrypted under a key that is not known, for something else, or was changed.</exception>
    public byte[] Unwrap(string wrapped, string purpose)
    {
        ArgumentNullException.ThrowIfNull(wrapped);
        if (wrapped.Split('.') is not [Version, var id, var salt, var nonce, var body]) { throw new SecretUnavailableException("What was stored is not encrypted as it should be."); }
        if (Array.Find(roots, root => root.Id == id) is not { } root)
        {
            throw new SecretUnavailableException("It was encrypted under a protection key that is neither Keys:ProtectionKey nor one of Keys:FormerProtectionKeys.");
        }
        try
        {
            var sealedBytes = Base64Url.DecodeFromChars(body);
            var content = new byte[sealedBytes.Length - TagBytes];
            using var aes = root.Cipher(Base64Url.DecodeFromChars(salt));
            aes.Decrypt(Base64Url.DecodeFromChars(nonce), sealedBytes.AsSpan(0, content.Length), sealedBytes.AsSpan(content.Length), content, Encoding.UTF8.GetBytes(purpose));
            return content;
        }
        catch (Exception broken) when (broken is CryptographicException or FormatException or ArgumentException or OverflowException)
        {
            throw new SecretUnavailableException("What was stored was changed, or encrypted for something else.");
        }
    }

    /// <summary>Keys of 32 bytes that follow from the protection key and a purpose, at every replica the same, for what is encrypted too often to derive a key each time.</summary>
    /// <param name="purpose">What they are for. To be changed before a key has encrypted 2³² messages.</param>
    /// <returns>The key to encrypt with, then those of earlier protection keys; empty where there is no protection key.</returns>
    public IReadOnlyList<byte[]> KeysFor(string purpose) =>
        [.. roots.Select(root => HKDF.DeriveKey(HashAlgorithmName.SHA256, root.Secret, 32, salt: null, Encoding.UTF8.GetBytes($"CdsHooks key for {purpose}")))];

    /// <summary>True when that was encrypted under an earlier protection key and can be read.</summary>
    public bool IsFormer(string wrapped) => wrapped?.Split('.') is [Version, var id, ..] && roots.Skip(1).Any(root => root.Id == id) && roots[0].Id != id;

    private sealed record Root(string Id, byte[] Secret)
    {
        public AesGcm Cipher(byte[] salt) => new(HKDF.DeriveKey(HashAlgorithmName.SHA256, Secret, 32, salt, "CdsHooks protection at rest"u8.ToArray()), TagBytes);

        public override string ToString() => Id;
    }
}
