using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace CdsHooks.Protocol.Json;

/// <summary>Where the strings of a body end: their closing quotes in order, found 64 bytes at a time, some ahead of who reads.</summary>
/// <remarks>
/// A quote that no backslash precedes opens or closes a string, in turn. Whether a byte lies inside a string is told by how many quotes came before, odd or even, for 64 bytes at
/// once. All this holds as long as a backslash stands nowhere but in strings: whoever reads comes upon one that does before it uses an end after it, and refuses the body.
/// </remarks>
internal ref struct TextEnds
{
    /// <summary>How many bytes are looked at together.</summary>
    public const int BlockLength = 64;

    /// <summary>How many ends are found at a time, with room for those of a last block and for <see cref="None"/>.</summary>
    public const int Room = 512;

    /// <summary>Stands where no more ends are known.</summary>
    public const int None = -1;

    // Each string takes two quotes.
    private const int MostInABlock = BlockLength / 2;

    // What is found without asking how many there are: more than 6 strings seldom end in a block.
    private const int Usual = 6;

    private readonly ReadOnlySpan<byte> body;
    private readonly ReadOnlySpan<byte> last;
    private readonly Span<int> ends;
    private int scanned;

    // All bits set while the last byte that was looked at lies inside a string, none otherwise.
    private ulong inside;
    private bool firstIsEscaped;
    private bool hasEscape;

    /// <summary>Prepares to read a body.</summary>
    /// <param name="body">The body.</param>
    /// <param name="last">Room for a block, into which what is left behind the whole blocks of the body is copied, so that nobody reads beyond its end. Behind it come zeros: for a string
    /// that goes on there they are control characters.</param>
    /// <param name="ends">Room for ends, <see cref="Room"/> long.</param>
    public TextEnds(ReadOnlySpan<byte> body, Span<byte> last, Span<int> ends)
    {
        this.body = body;
        last.Clear();
        body[^(body.Length % BlockLength)..].CopyTo(last);
        this.last = last[..BlockLength];
        this.ends = ends;
    }

    /// <summary>Finds the next ends: for each string the offset of its closing quote, or the complement of that where the string holds a backslash; after the last of them
    /// <see cref="None"/>. Only that where a control character stands in a string, or no string ends any more.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ref int Find()
    {
        var whole = body.Length - (body.Length % BlockLength);
        var within = inside;
        var count = 0;
        var at = scanned;
        while (count < ends.Length - MostInABlock && at < body.Length)
        {
            var bytes = at < whole ? body.Slice(at, BlockLength) : last;
            var block = Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(bytes));
            var quotes = Vector512.Equals(block, Vector512.Create((byte)'"')).ExtractMostSignificantBits();
            var backslashes = Vector512.Equals(block, Vector512.Create((byte)'\\')).ExtractMostSignificantBits();
            var controls = Vector512.LessThan(block, Vector512.Create((byte)' ')).ExtractMostSignificantBits();

            if (backslashes != 0 || firstIsEscaped) { quotes &= ~Escaped(backslashes); }
            var texts = OddQuotesUpTo(quotes) ^ within;
            within = (ulong)((long)texts >> 63);
            if ((texts & controls) != 0)
            {
                (count, at) = (0, body.Length);
                break;
            }
            var closing = quotes & ~texts;
            var found = BitOperations.PopCount(closing);
            var room = ends.Slice(count, MostInABlock);
            if (backslashes != 0 || hasEscape) { AddEscaped(closing, backslashes, room, at); } else { Add(closing, found, room, at); }
            count += found;
            at += BlockLength;
        }
        inside = within;
        scanned = at;
        ends[count] = None;
        return ref ends[0];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(ulong closing, int found, Span<int> room, int at)
    {
        // What is written beyond those found is overwritten by the next.
        room[0] = at + BitOperations.TrailingZeroCount(closing);
        closing &= closing - 1;
        room[1] = at + BitOperations.TrailingZeroCount(closing);
        closing &= closing - 1;
        room[2] = at + BitOperations.TrailingZeroCount(closing);
        closing &= closing - 1;
        room[3] = at + BitOperations.TrailingZeroCount(closing);
        closing &= closing - 1;
        room[4] = at + BitOperations.TrailingZeroCount(closing);
        closing &= closing - 1;
        room[5] = at + BitOperations.TrailingZeroCount(closing);
        for (var i = Usual; i < found; i++)
        {
            closing &= closing - 1;
            room[i] = at + BitOperations.TrailingZeroCount(closing);
        }
    }

    private void AddEscaped(ulong closing, ulong backslashes, scoped Span<int> room, int at)
    {
        for (var i = 0; closing != 0; i++)
        {
            var upToIt = closing ^ (closing - 1);
            var end = at + BitOperations.TrailingZeroCount(closing);
            room[i] = hasEscape || (backslashes & upToIt) != 0 ? ~end : end;
            hasEscape = false;
            backslashes &= ~upToIt;
            closing &= closing - 1;
        }
        hasEscape |= backslashes != 0;
    }

    // The bytes that stand after a backslash which is not itself escaped.
    private ulong Escaped(ulong backslashes)
    {
        var escaped = firstIsEscaped ? 1UL : 0;
        firstIsEscaped = false;
        backslashes &= ~escaped;
        while (backslashes != 0)
        {
            var bit = backslashes & (0 - backslashes);
            firstIsEscaped = bit == 1UL << (BlockLength - 1);
            escaped |= bit << 1;
            backslashes &= ~(bit | (bit << 1));
        }
        return escaped;
    }

    // A bit is set where the quotes up to and with it are odd in number.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong OddQuotesUpTo(ulong quotes)
    {
        if (Pclmulqdq.IsSupported) { return Pclmulqdq.CarrylessMultiply(Vector128.CreateScalar(quotes), Vector128<ulong>.AllBitsSet, 0).ToScalar(); }
        for (var distance = 1; distance < BlockLength; distance *= 2) { quotes ^= quotes << distance; }
        return quotes;
    }
}
