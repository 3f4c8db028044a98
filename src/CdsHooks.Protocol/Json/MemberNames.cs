using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace CdsHooks.Protocol.Json;

/// <summary>The member names of each object that is still open, to catch duplicates while reading.</summary>
/// <remarks>
/// The names stand in the rows already. For each open object one bit is kept for each name in it, by its hash: a name whose bit is not set is new. Only where it is set are the names before
/// it looked at, and in an object of more than <see cref="ScanUpTo"/> members a hash set instead, so that a body of a million names stays linear.
/// </remarks>
internal ref struct MemberNames(ReadOnlySpan<byte> body)
{
    private const int ScanUpTo = 48;

    private readonly ReadOnlySpan<byte> body = body;
    private (int Container, HashSet<string>? Names)[]? wide;

    /// <summary>The bit of a name.</summary>
    /// <param name="name">Its first byte.</param>
    /// <param name="length">Its length, 1 or more; another byte follows it (the quote).</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong MarkOf(ref byte name, int length)
    {
        // By its length, its first two and its last two bytes (of a single letter, with the quotes around it): enough to tell nearly all names of a FHIR object from each other.
        const ulong Mix = 0x9E37_79B9_7F4A_7C15;
        var letters = Unsafe.ReadUnaligned<ushort>(ref name) | ((uint)Unsafe.ReadUnaligned<ushort>(ref Unsafe.Add(ref name, length - 2)) << 16);
        return 1UL << (int)(((letters | ((ulong)(uint)length << 32)) * Mix) >> 58);
    }

    /// <summary>Adds a name to an object; false when that object has it already.</summary>
    /// <param name="rows">The rows that were read.</param>
    /// <param name="container">The row of the object.</param>
    /// <param name="row">The row of the name, the last one.</param>
    /// <param name="depth">How many objects and arrays are open.</param>
    /// <param name="marks">The bits of the object's names; that of the name is added.</param>
    public bool TryAdd(TapeRow[] rows, int container, int row, int depth, ref ulong marks)
    {
        ref readonly var name = ref rows[row];
        // Escapes can spell any name. An empty name has no letters.
        var mark = name.Escaped || name.Length == 0 ? ulong.MaxValue : MarkOf(ref Unsafe.Add(ref MemoryMarshal.GetReference(body), name.Start), name.Length);
        if ((marks & mark) != 0 && !TryAddMarked(rows, container, row, depth, ref marks)) { return false; }
        marks |= mark;
        return true;
    }

    /// <summary>Adds a name whose bit is set already.</summary>
    /// <inheritdoc cref="TryAdd"/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public bool TryAddMarked(TapeRow[] rows, int container, int row, int depth, ref ulong marks)
    {
        ref readonly var name = ref rows[row];
        if (wide?[depth] is { Names: { } known } set && set.Container == container) { return known.Add(TextOf(name)); }
        var members = 0;
        for (var earlier = container + 1; earlier < row; earlier += 1 + rows[earlier + 1].Span)
        {
            if (members++ == ScanUpTo)
            {
                // From here on each name has to get into the set.
                marks = ulong.MaxValue;
                return Widen(rows, container, row, depth);
            }
            if (SameName(rows[earlier], name)) { return false; }
        }
        return true;
    }

    private bool Widen(TapeRow[] rows, int container, int row, int depth)
    {
        wide ??= new (int, HashSet<string>?)[JsonTape.MaxDepth + 2];
        var set = new HashSet<string>(StringComparer.Ordinal);
        for (var earlier = container + 1; earlier < row; earlier += 1 + rows[earlier + 1].Span) { set.Add(TextOf(rows[earlier])); }
        wide[depth] = (container, set);
        return set.Add(TextOf(rows[row]));
    }

    private readonly bool SameName(in TapeRow left, in TapeRow right) => left.Escaped || right.Escaped
        ? TextOf(left) == TextOf(right)
        : body.Slice(left.Start, left.Length).SequenceEqual(body.Slice(right.Start, right.Length));

    private readonly string TextOf(in TapeRow name)
    {
        if (!name.Escaped) { return Encoding.UTF8.GetString(body.Slice(name.Start, name.Length)); }
        var quoted = new Utf8JsonReader(body.Slice(name.Start - 1, name.Length + 2));
        quoted.Read();
        return quoted.GetString()!;
    }
}
