using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace CdsHooks.Smart.TrustedClients;

/// <summary>A JWS in compact serialization, its three parts decoded into one pooled buffer: header, claims, signature, and the characters that are signed.</summary>
internal sealed class CompactToken : IDisposable
{
    /// <summary>Longest token that is looked at, in characters. Tokens of CDS Clients have some hundreds.</summary>
    public const int LongestToken = 8 * 1024;

    private static readonly SearchValues<char> Base64UrlCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    private byte[] buffer;
    private int signedLength;
    private Range header;
    private Range claims;
    private Range signature;

    private CompactToken(int length) => buffer = ArrayPool<byte>.Shared.Rent(length * 2);

    public ReadOnlyMemory<byte> Header => buffer.AsMemory(header);

    public ReadOnlyMemory<byte> Claims => buffer.AsMemory(claims);

    public ReadOnlySpan<byte> Signature => buffer.AsSpan(signature);

    /// <summary>The bytes that the signature is over.</summary>
    public ReadOnlySpan<byte> Signed => buffer.AsSpan(0, signedLength);

    /// <summary>Takes a token apart; <see langword="null"/> when it does not have three parts in unpadded base64url.</summary>
    public static CompactToken? TryRead(ReadOnlySpan<char> text)
    {
        var first = text.IndexOf('.');
        var second = first < 0 ? -1 : first + 1 + text[(first + 1)..].IndexOf('.');
        if (first <= 0 || second <= first + 1 || second == text.Length - 1) { return null; }
        var token = new CompactToken(text.Length);
        if (token.Read(text, first, second)) { return token; }
        token.Dispose();
        return null;
    }

    public void Dispose()
    {
        var returned = Interlocked.Exchange(ref buffer, []);
        if (returned.Length > 0) { ArrayPool<byte>.Shared.Return(returned); }
    }

    private bool Read(ReadOnlySpan<char> text, int first, int second)
    {
        signedLength = second;
        var at = second;
        if (!TryDecode(text[..first], ref at, out header)
            || !TryDecode(text[(first + 1)..second], ref at, out claims)
            || !TryDecode(text[(second + 1)..], ref at, out signature))
        {
            return false;
        }
        Encoding.ASCII.GetBytes(text[..second], buffer);
        return true;
    }

    // The framework's decoder lets white space and padding pass, which are no base64url (RFC 7515, 2).
    private bool TryDecode(ReadOnlySpan<char> part, ref int at, out Range decoded)
    {
        decoded = default;
        if (part.ContainsAnyExcept(Base64UrlCharacters) || part.Length % 4 == 1) { return false; }
        if (Base64Url.DecodeFromChars(part, buffer.AsSpan(at), out _, out var written) != OperationStatus.Done) { return false; }
        decoded = at..(at + written);
        at += written;
        return true;
    }
}
