using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CdsHooks.Protocol.Json;

/// <summary>The rows of a tape while it is being read, in a pooled array that grows.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct TapeRows(int expected)
{
    private const int Fewest = 64;

    private TapeRow[] rows = LargeArrays<TapeRow>.Rent(Math.Max(Fewest, expected));
    private int count;

    public readonly int Count => count;

    public readonly TapeRow[] Array => rows;

    public readonly ReadOnlySpan<TapeRow> Written => rows.AsSpan(0, count);

    public void Append(TapeRow.TokenKind kind, int start, int length, bool escaped)
    {
        if (count == rows.Length) { Grow(count); }
        rows[count++].Set(kind, start, length, escaped);
    }

    /// <summary>Tells a container where it ends.</summary>
    /// <param name="openRow">The row of the container.</param>
    /// <param name="lastByte">Offset of its closing bracket.</param>
    public readonly void Close(int openRow, int lastByte)
    {
        ref var row = ref rows[openRow];
        row.Length = lastByte + 1 - row.Start;
        row.Span = count - openRow;
    }

    public void Clear() => count = 0;

    public readonly void Return() => LargeArrays<TapeRow>.Return(rows);

    /// <summary>For a reader that writes into the array itself, and has filled it: makes room.</summary>
    /// <param name="written">How many rows it has written.</param>
    /// <returns>The array to go on with.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public TapeRow[] Grow(int written)
    {
        var larger = LargeArrays<TapeRow>.Rent(Math.Max(Fewest, rows.Length * 2));
        rows.AsSpan(0, written).CopyTo(larger);
        LargeArrays<TapeRow>.Return(rows);
        return rows = larger;
    }

    /// <summary>For the same reader: tells how many rows it has written.</summary>
    public void Take(int written) => count = written;
}
