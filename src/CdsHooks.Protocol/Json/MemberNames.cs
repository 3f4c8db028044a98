using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using System.Text.Json;

namespace CdsHooks.Protocol.Json;

/// <summary>The member names seen so far in each object that is still open, to catch duplicates while reading.</summary>
/// <remarks>
/// FHIR objects have few members, so a scan over 64-bit hashes beats any table; an object that outgrows <see cref="ScanUpTo"/> members moves to
/// a hash set, so that a body of a million names stays linear.
/// </remarks>
internal ref struct MemberNames(ReadOnlySpan<byte> body)
{
    private const int ScanUpTo = 48;

    private readonly ReadOnlySpan<byte> body = body;
    private ulong[] hashes = ArrayPool<ulong>.Shared.Rent(256);
    private int[] nameRows = ArrayPool<int>.Shared.Rent(256);
    private readonly (int Start, ulong Marks)[] frames = ArrayPool<(int, ulong)>.Shared.Rent(JsonTape.MaxDepth + 1);
    private HashSet<string>?[]? wide;
    private int count;
    private int depth;
    private int frameStart;

    // One bit for each hash of the innermost object: a name whose bit is not set is new without a look at the others.
    private ulong marks;

    public void Enter()
    {
        frames[depth++] = (frameStart, marks);
        frameStart = count;
        marks = 0;
    }

    public void Leave()
    {
        if (wide is not null) { wide[depth] = null; }
        count = frameStart;
        (frameStart, marks) = frames[--depth];
    }

    /// <summary>Adds the name in a row to the innermost object; false when that object has it already.</summary>
    public bool TryAdd(TapeRow[] rows, int row)
    {
        ref readonly var name = ref rows[row];
        if (wide?[depth] is { } set) { return set.Add(TextOf(name)); }
        var hash = name.Escaped ? HashOf(Encoding.UTF8.GetBytes(TextOf(name))) : HashOf(body.Slice(name.Start, name.Length));
        var mark = 1UL << (int)(hash >> 58);
        if ((marks & mark) != 0 && IsSeen(rows, name, hash)) { return false; }
        marks |= mark;
        if (count - frameStart == ScanUpTo)
        {
            Widen(rows);
            return wide![depth]!.Add(TextOf(name));
        }
        if (count == hashes.Length) { Grow(); }
        hashes[count] = hash;
        nameRows[count++] = row;
        return true;
    }

    public readonly void Return()
    {
        ArrayPool<ulong>.Shared.Return(hashes);
        ArrayPool<int>.Shared.Return(nameRows);
        ArrayPool<(int, ulong)>.Shared.Return(frames);
    }

    private readonly bool IsSeen(TapeRow[] rows, in TapeRow name, ulong hash)
    {
        for (var i = frameStart; i < count; i++)
        {
            if (hashes[i] == hash && SameName(rows[nameRows[i]], name)) { return true; }
        }
        return false;
    }

    private void Widen(TapeRow[] rows)
    {
        wide ??= new HashSet<string>?[JsonTape.MaxDepth + 2];
        var set = new HashSet<string>(StringComparer.Ordinal);
        for (var i = frameStart; i < count; i++) { set.Add(TextOf(rows[nameRows[i]])); }
        wide[depth] = set;
    }

    private readonly bool SameName(in TapeRow left, in TapeRow right) => left.Escaped || right.Escaped
        ? TextOf(left) == TextOf(right)
        : body.Slice(left.Start, left.Length).SequenceEqual(body.Slice(right.Start, right.Length));

    private readonly string TextOf(in TapeRow name)
    {
        var quoted = new Utf8JsonReader(body.Slice(name.Start - 1, name.Length + 2));
        quoted.Read();
        return quoted.GetString()!;
    }

    private void Grow()
    {
        hashes = Larger(hashes, count);
        nameRows = Larger(nameRows, count);
    }

    private static T[] Larger<T>(T[] full, int count)
    {
        var larger = ArrayPool<T>.Shared.Rent(full.Length * 2);
        full.AsSpan(0, count).CopyTo(larger);
        ArrayPool<T>.Shared.Return(full);
        return larger;
    }

    // A name is told apart by its length and its first and last eight bytes; a clash costs one comparison of the bytes.
    private static ulong HashOf(ReadOnlySpan<byte> name)
    {
        const ulong Mix = 0x9E37_79B9_7F4A_7C15;
        if (name.Length >= 8)
        {
            return ((BinaryPrimitives.ReadUInt64LittleEndian(name) * Mix)
                ^ (BinaryPrimitives.ReadUInt64LittleEndian(name[^8..]) + ((ulong)name.Length << 56))) * Mix;
        }
        if (name.Length >= 4)
        {
            return (BinaryPrimitives.ReadUInt32LittleEndian(name) | ((ulong)BinaryPrimitives.ReadUInt32LittleEndian(name[^4..]) << 32)) * Mix;
        }
        var hash = (ulong)name.Length << 32;
        foreach (var letter in name) { hash = (hash << 8) | letter; }
        return hash * Mix;
    }
}
