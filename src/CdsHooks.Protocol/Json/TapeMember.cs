namespace CdsHooks.Protocol.Json;

/// <summary>A member of an object: its name and its value.</summary>
public readonly ref struct TapeMember
{
    private readonly JsonTape tape;
    private readonly int row;

    internal TapeMember(JsonTape tape, int row)
    {
        this.tape = tape;
        this.row = row;
    }

    /// <summary>The value.</summary>
    public TapeNode Value => new(tape, row + 1);

    /// <summary>The name, unescaped.</summary>
    public string Name => tape.TextOf(tape.RowAt(row));

    /// <summary>The name in UTF-8, unescaped. Allocates only for a name with escapes, which names of FHIR and CDS Hooks need not have but may.</summary>
    public ReadOnlySpan<byte> Utf8Name
    {
        get
        {
            ref readonly var here = ref tape.RowAt(row);
            return here.Escaped ? System.Text.Encoding.UTF8.GetBytes(Name) : tape.BytesOf(here);
        }
    }

    /// <summary>False when the name is of none of some lengths, which its row tells without a look at the body.</summary>
    /// <param name="lengths">The lengths in bytes below 32, one bit each.</param>
    internal bool MayBeOfLength(uint lengths)
    {
        ref readonly var here = ref tape.RowAt(row);
        return here.Escaped || (here.Length < 32 && ((lengths >> here.Length) & 1) != 0);
    }

    /// <summary>True when the name is exactly that.</summary>
    /// <param name="name">The name in UTF-8, unescaped.</param>
    public bool NameEquals(ReadOnlySpan<byte> name)
    {
        ref readonly var here = ref tape.RowAt(row);
        return here.Escaped ? Name == System.Text.Encoding.UTF8.GetString(name) : tape.BytesOf(here).SequenceEqual(name);
    }
}
