using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CdsHooks.Protocol.Json;

/// <summary>Reads what is plainly well-formed straight into rows, without the state that the framework's reader keeps for a caller between two tokens.</summary>
/// <remarks>Not to be relied on for a refusal: whatever it stumbles on is read again by <see cref="TapeReader"/>, which decides and names the fault. So it may
/// only ever accept less than that. A test holds both against the framework's document.</remarks>
internal static class PlainReader
{
    private static readonly SearchValues<byte> EscapeLetters = SearchValues.Create("\"\\/bfnrt"u8);
    private static readonly SearchValues<byte> HexDigits = SearchValues.Create("0123456789abcdefABCDEF"u8);

    /// <summary>Reads a whole body.</summary>
    /// <param name="body">The body: well-formed UTF-8.</param>
    /// <param name="rows">Where to add its tokens.</param>
    /// <param name="names">Where to keep the names of open objects.</param>
    /// <returns>False when anything about it is not plain: rows and names are then of no use.</returns>
    public static bool TryRead(ReadOnlySpan<byte> body, ref TapeRows rows, ref MemberNames names)
    {
        Span<int> open = stackalloc int[JsonTape.MaxDepth];
        var depth = 0;
        var inObject = false;
        var at = 0;
        while (true)
        {
            at = SkipBlanks(body, at);
            if (inObject)
            {
                if (!TryReadString(body, ref at, TapeRow.TokenKind.Name, ref rows) || !names.TryAdd(rows.Array, rows.Count - 1)) { return false; }
                at = SkipBlanks(body, at);
                if ((uint)at >= (uint)body.Length || body[at] != (byte)':') { return false; }
                at = SkipBlanks(body, at + 1);
            }
            if ((uint)at >= (uint)body.Length) { return false; }
            if (body[at] == (byte)'"')
            {
                if (!TryReadString(body, ref at, TapeRow.TokenKind.String, ref rows)) { return false; }
            }
            else if (body[at] is (byte)'{' or (byte)'[')
            {
                if (depth == JsonTape.MaxDepth) { return false; }
                inObject = body[at] == (byte)'{';
                open[depth++] = rows.Count;
                rows.Append(inObject ? TapeRow.TokenKind.Object : TapeRow.TokenKind.Array, at, 0, escaped: false);
                if (inObject) { names.Enter(); }
                at = SkipBlanks(body, at + 1);
                if ((uint)at >= (uint)body.Length || body[at] != Closer(inObject)) { continue; }
            }
            else if (!TryReadNumberOrLiteral(body, ref at, ref rows))
            {
                return false;
            }

            while (true)
            {
                at = SkipBlanks(body, at);
                if (depth == 0) { return at == body.Length; }
                if ((uint)at >= (uint)body.Length) { return false; }
                var next = body[at++];
                if (next == (byte)',') { break; }
                if (next != Closer(inObject)) { return false; }
                rows.Close(open[--depth], at - 1);
                if (inObject) { names.Leave(); }
                inObject = depth > 0 && rows.Array[open[depth - 1]].Kind == TapeRow.TokenKind.Object;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static byte Closer(bool inObject) => inObject ? (byte)'}' : (byte)']';

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int SkipBlanks(ReadOnlySpan<byte> body, int at)
    {
        return (uint)at < (uint)body.Length && body[at] <= (byte)' ' ? SkipManyBlanks(body, at) : at;
    }

    private static int SkipManyBlanks(ReadOnlySpan<byte> body, int at)
    {
        while ((uint)at < (uint)body.Length && body[at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t') { at++; }
        return at;
    }

    private static bool TryReadNumberOrLiteral(ReadOnlySpan<byte> body, ref int at, ref TapeRows rows) => body[at] switch
    {
        (byte)'t' => TryReadLiteral(body, ref at, "true"u8, TapeRow.TokenKind.True, ref rows),
        (byte)'f' => TryReadLiteral(body, ref at, "false"u8, TapeRow.TokenKind.False, ref rows),
        (byte)'n' => TryReadLiteral(body, ref at, "null"u8, TapeRow.TokenKind.Null, ref rows),
        _ => TryReadNumber(body, ref at, ref rows),
    };

    private static bool TryReadLiteral(ReadOnlySpan<byte> body, ref int at, ReadOnlySpan<byte> literal, TapeRow.TokenKind kind, ref TapeRows rows)
    {
        if (!body[at..].StartsWith(literal)) { return false; }
        rows.Append(kind, at, literal.Length, escaped: false);
        at += literal.Length;
        return true;
    }

    private static bool TryReadNumber(ReadOnlySpan<byte> body, ref int at, ref TapeRows rows)
    {
        var start = at;
        var digits = at;
        if (body[at] == (byte)'-') { digits = ++at; }
        at = SkipDigits(body, at);
        if (at == digits || (at > digits + 1 && body[digits] == (byte)'0')) { return false; }
        if (at < body.Length && body[at] == (byte)'.')
        {
            digits = ++at;
            at = SkipDigits(body, at);
            if (at == digits) { return false; }
        }
        if (at < body.Length && body[at] is (byte)'e' or (byte)'E')
        {
            at++;
            if (at < body.Length && body[at] is (byte)'+' or (byte)'-') { at++; }
            digits = at;
            at = SkipDigits(body, at);
            if (at == digits) { return false; }
        }
        rows.Append(TapeRow.TokenKind.Number, start, at - start, escaped: false);
        return true;
    }

    private static int SkipDigits(ReadOnlySpan<byte> body, int at)
    {
        while ((uint)at < (uint)body.Length && body[at] is >= (byte)'0' and <= (byte)'9') { at++; }
        return at;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryReadString(ReadOnlySpan<byte> body, ref int at, TapeRow.TokenKind kind, ref TapeRows rows)
    {
        if ((uint)at >= (uint)body.Length || body[at] != (byte)'"') { return false; }
        var start = at + 1;
        var end = EndOfText(body, start);
        var escaped = false;
        while ((uint)end < (uint)body.Length && body[end] == (byte)'\\')
        {
            escaped = true;
            if (!TrySkipEscape(body, ref end)) { return false; }
            end = EndOfText(body, end);
        }
        if ((uint)end >= (uint)body.Length || body[end] != (byte)'"') { return false; }
        if (escaped && !Surrogates.ArePaired(body[start..end])) { return false; }
        rows.Append(kind, start, end - start, escaped);
        at = end + 1;
        return true;
    }

    /// <summary>Offset of the first quote, backslash or control character; the length of the body when there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int EndOfText(ReadOnlySpan<byte> body, int at)
    {
        while (at <= body.Length - Vector128<byte>.Count)
        {
            var letters = Vector128.Create(body.Slice(at, Vector128<byte>.Count));
            var ends = Vector128.Equals(letters, Vector128.Create((byte)'"'))
                | Vector128.Equals(letters, Vector128.Create((byte)'\\'))
                | Vector128.LessThan(letters, Vector128.Create((byte)' '));
            var found = ends.ExtractMostSignificantBits();
            if (found != 0) { return at + BitOperations.TrailingZeroCount(found); }
            at += Vector128<byte>.Count;
        }
        while ((uint)at < (uint)body.Length && body[at] is not ((byte)'"' or (byte)'\\' or < (byte)' ')) { at++; }
        return at;
    }

    private static bool TrySkipEscape(ReadOnlySpan<byte> body, ref int at)
    {
        var escape = body[at..];
        if (escape.Length < 2) { return false; }
        if (EscapeLetters.Contains(escape[1]))
        {
            at += 2;
            return true;
        }
        if (escape[1] != (byte)'u' || escape.Length < 6 || escape.Slice(2, 4).ContainsAnyExcept(HexDigits)) { return false; }
        at += 6;
        return true;
    }
}
