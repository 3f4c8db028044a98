using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CdsHooks.Protocol.Cards;
using CdsHooks.Protocol.Json;
using CdsHooks.Rules.Pipeline;

namespace CdsHooks.Rules.Governance;

/// <summary>Names what was shown to whom, without telling either: the keys are HMAC-SHA256, and without the secret nobody can try out which ids they stand for.</summary>
/// <remarks>The same insight is one that says the same: a card whose text, urgency or suggestions have changed with the data has another key.</remarks>
public sealed class InsightKeys
{
    private readonly byte[] secret;

    /// <summary>Takes the secret.</summary>
    /// <param name="secret">At least 32 bytes, the same on all replicas.</param>
    /// <exception cref="ArgumentException">The secret is shorter.</exception>
    public InsightKeys(ReadOnlySpan<byte> secret)
    {
        if (secret.Length < 32) { throw new ArgumentException("The secret has fewer than 32 bytes.", nameof(secret)); }
        this.secret = secret.ToArray();
    }

    /// <summary>The key of a card for those who see it: 43 letters, digits, <c>-</c> and <c>_</c>.</summary>
    /// <param name="audience">For whom.</param>
    /// <param name="finding">The card; its uuids and links do not count.</param>
    public string Of(Audience audience, ServedFinding finding)
    {
        ArgumentNullException.ThrowIfNull(audience);
        ArgumentNullException.ThrowIfNull(finding);
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
        Append(hash, "insight/1");
        Append(hash, audience.Caller);
        Append(hash, audience.PatientId);
        Append(hash, audience.UserId);
        Append(hash, audience.EncounterId ?? "");
        Append(hash, audience.ServiceId);
        Append(hash, finding.Key);
        Append(hash, JsonSerializer.SerializeToUtf8Bytes(SaidBy(finding.Card), ProtocolJson.TypeInfo<Card>()));
        return Base64Url.EncodeToString(hash.GetHashAndReset());
    }

    // Links lead elsewhere, and may carry what belongs to one call only.
    private static Card SaidBy(Card card) => card with
    {
        Uuid = null,
        Links = null,
        Suggestions = card.Suggestions is { } suggestions ? [.. suggestions.Select(suggestion => suggestion with { Uuid = null })] : null,
    };

    private static void Append(IncrementalHash hash, string text) => Append(hash, Encoding.UTF8.GetBytes(text));

    // Each part with its length before it, so that no two lists of parts are written alike.
    private static void Append(IncrementalHash hash, ReadOnlySpan<byte> part)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, part.Length);
        hash.AppendData(length);
        hash.AppendData(part);
    }
}
