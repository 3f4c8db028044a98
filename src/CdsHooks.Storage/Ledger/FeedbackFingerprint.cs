using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace CdsHooks.Storage.Ledger;

/// <summary>Tells the same feedback sent twice from another opinion on the same card.</summary>
internal static class FeedbackFingerprint
{
    /// <summary>SHA-256 over all that was sent: service, card, outcome, its time in milliseconds, accepted suggestions in any order, and the
    /// override reason with its comment, so that no clinician's word is taken for a repetition.</summary>
    public static byte[] Of(FeedbackRecord item)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, item.ServiceId);
        Append(hash, Guid.TryParseExact(item.CardUuid, "D", out var uuid) ? uuid.ToString("D") : item.CardUuid);
        Append(hash, item.Outcome == CardOutcome.Accepted ? 1 : 0);
        Append(hash, item.OutcomeAt.ToUnixTimeMilliseconds());
        Append(hash, item.AcceptedSuggestionIds.Count);
        foreach (var id in item.AcceptedSuggestionIds.Order(StringComparer.Ordinal)) { Append(hash, id); }
        Append(hash, item.OverrideReasonCode);
        Append(hash, item.OverrideReasonSystem);
        Append(hash, item.OverrideReasonDisplay);
        Append(hash, item.UserComment);
        return hash.GetHashAndReset();
    }

    // The length goes first, so that two texts never run together; -1 tells absent from empty.
    private static void Append(IncrementalHash hash, string? text)
    {
        if (text is null)
        {
            Append(hash, -1);
            return;
        }
        var bytes = Encoding.UTF8.GetBytes(text);
        Append(hash, bytes.Length);
        hash.AppendData(bytes);
    }

    private static void Append(IncrementalHash hash, long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        hash.AppendData(bytes);
    }
}
