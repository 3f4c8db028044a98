namespace CdsHooks.Protocol.Json;

/// <summary>The members of an object, for <c>foreach</c>; empty by <see langword="default"/>.</summary>
public ref struct TapeMembers
{
    private readonly JsonTape? tape;
    private readonly int end;
    private int name;

    internal TapeMembers(JsonTape tape, int objectRow)
    {
        this.tape = tape;
        end = objectRow + tape.RowAt(objectRow).Span;
        name = -objectRow - 1;
    }

    /// <summary>The member the enumeration stands on.</summary>
    public readonly TapeMember Current => new(tape!, name);

    /// <summary>Goes to the next member.</summary>
    public bool MoveNext()
    {
        if (tape is null) { return false; }
        name = name < 0 ? -name : name + 1 + tape.RowAt(name + 1).Span;
        return name < end;
    }

    /// <summary>Itself, so that <c>foreach</c> accepts it.</summary>
    public readonly TapeMembers GetEnumerator() => this;
}
