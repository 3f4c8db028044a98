namespace CdsHooks.Protocol.Json;

/// <summary>The items of an array, for <c>foreach</c>; empty by <see langword="default"/>.</summary>
public ref struct TapeItems
{
    private readonly JsonTape? tape;
    private readonly int end;
    private int item;

    internal TapeItems(JsonTape tape, int arrayRow)
    {
        this.tape = tape;
        end = arrayRow + tape.RowAt(arrayRow).Span;
        item = -arrayRow - 1;
    }

    /// <summary>The item the enumeration stands on.</summary>
    public readonly TapeNode Current => new(tape!, item);

    /// <summary>Goes to the next item.</summary>
    public bool MoveNext()
    {
        if (tape is null) { return false; }
        item = item < 0 ? -item : item + tape.RowAt(item).Span;
        return item < end;
    }

    /// <summary>Itself, so that <c>foreach</c> accepts it.</summary>
    public readonly TapeItems GetEnumerator() => this;
}
