using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CdsHooks.Protocol.Json;

/// <summary>Where a token of a body ends, for what <see cref="PlainReader"/> meets now and then.</summary>
internal static class PlainTokens
{
    private static readonly SearchValues<byte> EscapeLetters = SearchValues.Create("\"\\/bfnrt"u8);
    private static readonly SearchValues<byte> HexDigits = SearchValues.Create("0123456789abcdefABCDEF"u8);

    /// <summary>Offset of the first byte that is no blank; the length of the body when there is none.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int SkipBlanks(ReadOnlySpan<byte> body, int at)
    {
        // Between two tokens lies one blank, or a line break and the indentation of the next line.
        while (at <= body.Length - Vector128<byte>.Count)
        {
            var letters = Vector128.Create(body.Slice(at, Vector128<byte>.Count));
            var blanks = Vector128.Equals(letters, Vector128.Create((byte)' ')) | Vector128.Equals(letters, Vector128.Create((byte)'\n'))
                | Vector128.Equals(letters, Vector128.Create((byte)'\r')) | Vector128.Equals(letters, Vector128.Create((byte)'\t'));
            var others = ~blanks.ExtractMostSignificantBits() & ushort.MaxValue;
            if (others != 0) { return at + BitOperations.TrailingZeroCount(others); }
            at += Vector128<byte>.Count;
        }
        while ((uint)at < (uint)body.Length && IsBlank(body[at])) { at++; }
        return at;
    }

    /// <summary>The length of a body without the blanks at its end.</summary>
    public static int EndWithoutBlanks(ReadOnlySpan<byte> body)
    {
        var end = body.Length;
        while (end > 0 && IsBlank(body[end - 1])) { end--; }
        return end;
    }

    /// <summary>Offset after a number, <c>true</c>, <c>false</c> or <c>null</c>; -1 when there is none of them.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int EndOfNumberOrLiteral(ReadOnlySpan<byte> body, int at, out TapeRow.TokenKind kind)
    {
        var rest = body[at..];
        kind = rest[0] switch
        {
            (byte)'t' => TapeRow.TokenKind.True,
            (byte)'f' => TapeRow.TokenKind.False,
            (byte)'n' => TapeRow.TokenKind.Null,
            _ => TapeRow.TokenKind.Number,
        };
        return kind switch
        {
            TapeRow.TokenKind.True => rest.StartsWith("true"u8) ? at + 4 : -1,
            TapeRow.TokenKind.False => rest.StartsWith("false"u8) ? at + 5 : -1,
            TapeRow.TokenKind.Null => rest.StartsWith("null"u8) ? at + 4 : -1,
            _ => EndOfNumber(body, at),
        };
    }

    /// <summary>True when each escape of a string is one of JSON's, and none is half of a pair without the other.</summary>
    /// <param name="text">The inside of a string.</param>
    public static bool AreEscapesWhole(ReadOnlySpan<byte> text)
    {
        var rest = text;
        while (rest.IndexOf((byte)'\\') is var offset and >= 0)
        {
            rest = rest[offset..];
            if (rest.Length < 2) { return false; }
            if (EscapeLetters.Contains(rest[1]))
            {
                rest = rest[2..];
                continue;
            }
            if (rest[1] != (byte)'u' || rest.Length < 6 || rest.Slice(2, 4).ContainsAnyExcept(HexDigits)) { return false; }
            rest = rest[6..];
        }
        return Surrogates.ArePaired(text);
    }

    private static bool IsBlank(byte letter) => letter is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t';

    private static int EndOfNumber(ReadOnlySpan<byte> body, int at)
    {
        var digits = at;
        if (body[at] == (byte)'-') { digits = ++at; }
        at = SkipDigits(body, at);
        if (at == digits || (at > digits + 1 && body[digits] == (byte)'0')) { return -1; }
        if (at < body.Length && body[at] == (byte)'.')
        {
            digits = ++at;
            at = SkipDigits(body, at);
            if (at == digits) { return -1; }
        }
        if (at < body.Length && body[at] is (byte)'e' or (byte)'E')
        {
            at++;
            if (at < body.Length && body[at] is (byte)'+' or (byte)'-') { at++; }
            digits = at;
            at = SkipDigits(body, at);
            if (at == digits) { return -1; }
        }
        return at;
    }

    private static int SkipDigits(ReadOnlySpan<byte> body, int at)
    {
        while ((uint)at < (uint)body.Length && body[at] is >= (byte)'0' and <= (byte)'9') { at++; }
        return at;
    }
}
