using System.Collections;

namespace CdsHooks.Protocol.Json;

/// <summary>A list in segments, none of which is a large object: for what grows with a body and is handed out, so that nobody knows when its array might go back.</summary>
/// <typeparam name="T">Of what.</typeparam>
internal sealed class SegmentedList<T> : IReadOnlyList<T>
{
    private const int Bits = 10;
    private const int SegmentLength = 1 << Bits;
    private const int FirstLength = 4;

    private readonly List<T[]> segments = new(1);

    /// <inheritdoc/>
    public int Count { get; private set; }

    /// <inheritdoc/>
    public T this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
            return segments[index >> Bits][index & (SegmentLength - 1)];
        }
    }

    /// <summary>Adds an item.</summary>
    public void Add(T item)
    {
        var place = Count & (SegmentLength - 1);
        if (place == 0) { segments.Add(new T[Count == 0 ? FirstLength : SegmentLength]); }
        else if (place == segments[^1].Length) { segments[^1] = Larger(segments[^1]); }
        segments[^1][place] = item;
        Count++;
    }

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator()
    {
        for (var index = 0; index < Count; index++) { yield return this[index]; }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static T[] Larger(T[] full)
    {
        Array.Resize(ref full, full.Length * 2);
        return full;
    }
}
