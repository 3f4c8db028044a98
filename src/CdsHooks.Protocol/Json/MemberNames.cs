using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace CdsHooks.Protocol.Json;

/// <summary>The member names of each object that is still open, to catch duplicates while reading.</summary>
/// <remarks>
/// The names stand in the rows already. For each open object one bit is kept for each name in it, by its hash: a name whose bit is not set is new. Only where it is set are the names before
/// it looked at; in an object of more than <see cref="ScanUpTo"/> members, or with escapes in a name, they go to a hash set instead, so that a body of a million names stays linear.
/// </remarks>
internal ref struct MemberNames(ReadOnlySpan<byte> body)
{
    private const int ScanUpTo = 32;

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
        // An empty name has no letters.
        var mark = name.Length == 0 ? ulong.MaxValue : MarkOf(ref Unsafe.Add(ref MemoryMarshal.GetReference(body), name.Start), name.Length);
        if (((marks & mark) != 0 || name.Escaped) && !TryAddMarked(rows, container, row, depth, ref marks)) { return false; }
        marks |= mark;
        return true;
    }

    /// <summary>Adds a name whose bit is set already, or one with escapes.</summary>
    /// <inheritdoc cref="TryAdd"/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public bool TryAddMarked(TapeRow[] rows, int container, int row, int depth, ref ulong marks)
    {
        ref readonly var name = ref rows[row];
        if (wide?[depth] is { Names: { } known } set && set.Container == container) { return known.Add(TextOf(name)); }
        // Escapes can spell any name, and are read once.
        if (name.Escaped) { return Widen(rows, container, row, depth, ref marks); }
        var members = 0;
        for (var earlier = container + 1; earlier < row; earlier += 1 + rows[earlier + 1].Span)
        {
            if (members++ == ScanUpTo) { return Widen(rows, container, row, depth, ref marks); }
            if (BytesOf(rows[earlier]).SequenceEqual(BytesOf(name))) { return false; }
        }
        return true;
    }

    private bool Widen(TapeRow[] rows, int container, int row, int depth, ref ulong marks)
    {
        wide ??= new (int, HashSet<string>?)[JsonTape.MaxDepth + 1];
        var set = new HashSet<string>(StringComparer.Ordinal);
        for (var earlier = container + 1; earlier < row; earlier += 1 + rows[earlier + 1].Span) { set.Add(TextOf(rows[earlier])); }
        wide[depth] = (container, set);
        // From here on each name has to get into the set.
        marks = ulong.MaxValue;
        return set.Add(TextOf(rows[row]));
    }

    private readonly ReadOnlySpan<byte> BytesOf(in TapeRow name) => body.Slice(name.Start, name.Length);

    private readonly string TextOf(in TapeRow name)
    {
        if (!name.Escaped) { return Encoding.UTF8.GetString(BytesOf(name)); }
        var quoted = new Utf8JsonReader(body.Slice(name.Start - 1, name.Length + 2));
        quoted.Read();
        return quoted.GetString()!;
    }
}
