using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CdsHooks.Protocol.Json;

/// <summary>Reads what is plainly well-formed straight into rows, without the state that the framework's reader keeps for a caller between two tokens.</summary>
/// <remarks>
/// <para>Not to be relied on for a refusal: whatever it stumbles on is read again by <see cref="TapeReader"/>, which decides and names the fault. So it may
/// only ever accept less than that. A test holds both against the framework's document.</para>
/// <para>Strings are not searched for their end here: <see cref="TextEnds"/> has found the ends of some dozens of them ahead, since looking for each when its turn comes makes every token wait
/// for the one before.</para>
/// <para>The body is read without checks of bounds. Its last byte is a closing bracket, so whatever was read and is none has a byte after it: a blank, a comma, a colon, an opening bracket, the
/// quote that ends a string, the last character of a number or literal. After a closing bracket the place is compared with the length. Open containers are counted: there is room for as many
/// as may be nested.</para>
/// </remarks>
internal static class PlainReader
{
    /// <summary>Reads a whole body.</summary>
    /// <param name="body">The body: well-formed UTF-8.</param>
    /// <param name="rows">Where to add its tokens.</param>
    /// <returns>False when anything about it is not plain: the rows are then of no use.</returns>
    public static bool TryRead(ReadOnlySpan<byte> body, ref TapeRows rows)
    {
        body = body[..PlainTokens.EndWithoutBlanks(body)];
        if (body.IsEmpty || body[^1] is not ((byte)'}' or (byte)']')) { return false; }
        var at = PlainTokens.SkipBlanks(body, 0);
        if (body[at] is not ((byte)'{' or (byte)'[')) { return false; }

        return TryRead(body, at, ref rows, stackalloc byte[TextEnds.BlockLength], stackalloc Container[JsonTape.MaxDepth + 1], stackalloc int[TextEnds.Room]);
    }

    // Apart from its scratch memory, since a method that has memory on the stack and a loop is compiled without knowing how often each of its branches is taken.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool TryRead(
        ReadOnlySpan<byte> body, int at, ref TapeRows rows, Span<byte> lastBlock, Span<Container> containers, Span<int> ends)
    {
        var texts = new TextEnds(body, lastBlock, ends);
        var names = new MemberNames(body);
        ref var first = ref MemoryMarshal.GetReference(body);
        var bytes = body.Length;
        ref var end = ref texts.Find();
        ref var inside = ref containers[0];
        var written = rows.Array;
        var count = 0;
        var depth = 0;
        var letter = body[at];
        while (true)
        {
            // Each turn writes two rows at most.
            if (count > written.Length - 2) { written = rows.Grow(count); }
            ref var row = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(written), count);
            if (inside.Closer == (byte)'}')
            {
                if (letter != (byte)'"') { return false; }
                if (end == TextEnds.None) { end = ref texts.Find(); }
                // Nor is a name with escapes plain, nor one without letters: neither can be marked by its bytes.
                var start = at + 1;
                var length = end - start;
                if (length <= 0) { return false; }
                at = end + 1;
                end = ref Unsafe.Add(ref end, 1);
                row.Set(TapeRow.TokenKind.Name, start, length);
                var mark = MemberNames.MarkOf(ref Unsafe.Add(ref first, start), length);
                if ((inside.Names & mark) != 0 && !names.TryAddMarked(written, inside.Row, count, depth, ref inside.Names)) { return false; }
                inside.Names |= mark;
                count++;
                row = ref Unsafe.Add(ref row, 1);

                letter = Letter(ref first, at);
                if (letter <= (byte)' ') { letter = Letter(ref first, at = SkipBlanks(ref first, at, bytes)); }
                if (letter != (byte)':') { return false; }
                letter = Letter(ref first, ++at);
                if (letter <= (byte)' ') { letter = Letter(ref first, at = SkipBlanks(ref first, at, bytes)); }
            }

            if (letter == (byte)'"')
            {
                if (end == TextEnds.None) { end = ref texts.Find(); }
                var start = at + 1;
                at = end;
                if (at < 0)
                {
                    at = ~at;
                    if (at <= start || !PlainTokens.AreEscapesWhole(MemoryMarshal.CreateReadOnlySpan(ref first, at)[start..])) { return false; }
                }
                row.Set(TapeRow.TokenKind.String, start, at - start);
                if (end < 0) { row.Escaped = true; }
                end = ref Unsafe.Add(ref end, 1);
                at++;
                count++;
            }
            else if (letter is (byte)'{' or (byte)'[')
            {
                if (depth == JsonTape.MaxDepth) { return false; }
                depth++;
                inside = ref Unsafe.Add(ref inside, 1);
                inside.Names = 0;
                inside.Row = count++;
                inside.Closer = (byte)(letter + 2);
                row.Set(letter == (byte)'{' ? TapeRow.TokenKind.Object : TapeRow.TokenKind.Array, at, 0);
                letter = Letter(ref first, ++at);
                if (letter <= (byte)' ') { letter = Letter(ref first, at = SkipBlanks(ref first, at, bytes)); }
                if (letter != inside.Closer) { continue; }
            }
            else
            {
                var after = PlainTokens.EndOfNumberOrLiteral(MemoryMarshal.CreateReadOnlySpan(ref first, bytes), at, out var kind);
                if (after < 0) { return false; }
                row.Set(kind, at, after - at);
                at = after;
                count++;
            }

            while (true)
            {
                letter = Letter(ref first, at);
                if (letter <= (byte)' ') { letter = Letter(ref first, at = SkipBlanks(ref first, at, bytes)); }
                at++;
                if (letter == (byte)',') { break; }
                if (letter != inside.Closer) { return false; }
                ref var closed = ref written[inside.Row];
                closed.Length = at - closed.Start;
                closed.Span = count - inside.Row;
                depth--;
                inside = ref Unsafe.Subtract(ref inside, 1);
                if (at == bytes)
                {
                    rows.Take(count);
                    return depth == 0;
                }
                if (depth == 0) { return false; }
            }
            letter = Letter(ref first, at);
            if (letter <= (byte)' ') { letter = Letter(ref first, at = SkipBlanks(ref first, at, bytes)); }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static byte Letter(ref byte first, int at) => Unsafe.Add(ref first, (uint)at);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int SkipBlanks(ref byte first, int at, int bytes) => PlainTokens.SkipBlanks(MemoryMarshal.CreateReadOnlySpan(ref first, bytes), at);

    /// <summary>An open object or array: the marks of its names, its row, and what closes it. The outermost stands for the body itself.</summary>
    private struct Container
    {
        public ulong Names;
        public int Row;
        public byte Closer;
    }
}
