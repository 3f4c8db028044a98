using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.DataProtection;

namespace CdsHooks.Service.Sessions;

/// <summary>Encrypts what replicas share about a launch or a session. What was sealed for one EHR and one key is of no use under another.</summary>
/// <remarks>A byte with the length of the EHR's name, the name, and then what Data Protection made of it: it names the key of its ring that is needed.</remarks>
internal sealed class Seal(IDataProtectionProvider protection)
{
    /// <summary>Encrypts.</summary>
    /// <param name="purpose">What it is for: <c>CdsHooks.Launch</c> or <c>CdsHooks.Sessions</c>.</param>
    /// <param name="ehr">Name of the EHR.</param>
    /// <param name="key">Where it is kept.</param>
    /// <param name="value">What is kept.</param>
    /// <param name="type">How it is written.</param>
    public byte[] Close<T>(string purpose, string ehr, string key, T value, JsonTypeInfo<T> type)
    {
        var name = Encoding.ASCII.GetBytes(ehr);
        return [checked((byte)name.Length), .. name, .. protection.CreateProtector(purpose, ehr, key).Protect(JsonSerializer.SerializeToUtf8Bytes(value, type))];
    }

    /// <summary>Decrypts.</summary>
    /// <returns><see langword="null"/> for what was not sealed for this purpose and key, or with a key that is gone.</returns>
    public T? Open<T>(string purpose, string key, byte[] kept, JsonTypeInfo<T> type)
        where T : class
    {
        if (EhrOf(kept) is not { } ehr) { return null; }
        try
        {
            return JsonSerializer.Deserialize(protection.CreateProtector(purpose, ehr, key).Unprotect(kept[(kept[0] + 1)..]), type);
        }
        catch (Exception failure) when (failure is CryptographicException or JsonException)
        {
            return null;
        }
    }

    /// <summary>The EHR that something is said to be sealed for; to be believed once it was opened.</summary>
    public static string? EhrOf(byte[] kept) => kept.Length > 0 && kept[0] > 0 && kept.Length > kept[0] + 1 ? Encoding.ASCII.GetString(kept, 1, kept[0]) : null;

    /// <summary>What is stored in place of a secret: nobody gets from it to the secret.</summary>
    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>True when the hash is of that secret.</summary>
    public static bool Fits(string? secret, string hash) =>
        secret is not null && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(HashOf(secret)), Encoding.ASCII.GetBytes(hash));
}
