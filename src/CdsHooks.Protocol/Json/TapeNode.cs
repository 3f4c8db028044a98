using System.Buffers.Text;
using System.Text.Json;

namespace CdsHooks.Protocol.Json;

/// <summary>A value in a body, or the absence of one. Cheap to copy; decodes only what is asked of it.</summary>
/// <remarks>The <see langword="default"/> value is an absent member (<see cref="JsonValueKind.Undefined"/>), told apart from JSON <c>null</c>.
/// No member throws for odd content: what is not of the asked kind reads as absent.</remarks>
public readonly struct TapeNode : IEquatable<TapeNode>
{
    private readonly JsonTape? tape;
    private readonly int row;

    internal TapeNode(JsonTape tape, int row)
    {
        this.tape = tape;
        this.row = row;
    }

    /// <summary>The kind of value; <see cref="JsonValueKind.Undefined"/> when absent.</summary>
    public JsonValueKind Kind => tape is null ? JsonValueKind.Undefined : (JsonValueKind)tape.RowAt(row).Kind;

    /// <summary>True when the member is there with a value other than <c>null</c>.</summary>
    public bool HasValue => Kind is not (JsonValueKind.Undefined or JsonValueKind.Null);

    /// <summary>True for an object.</summary>
    public bool IsObject => Kind == JsonValueKind.Object;

    /// <summary>True for an array.</summary>
    public bool IsArray => Kind == JsonValueKind.Array;

    /// <summary>True for a string.</summary>
    public bool IsString => Kind == JsonValueKind.String;

    /// <summary>The member of that name (case matters); absent when there is none or this is no object.</summary>
    /// <param name="name">The name in UTF-8.</param>
    public TapeNode this[ReadOnlySpan<byte> name]
    {
        get
        {
            if (!IsObject) { return default; }
            var found = tape!.FindMember(row, name);
            return found < 0 ? default : new TapeNode(tape, found);
        }
    }

    /// <summary>The members of an object in order; none for any other value.</summary>
    public TapeMembers Members => IsObject ? new TapeMembers(tape!, row) : default;

    /// <summary>The items of an array in order; none for any other value.</summary>
    public TapeItems Items => IsArray ? new TapeItems(tape!, row) : default;

    /// <summary>The bytes of a string without quotes and not unescaped, of a number, or of a literal; empty when absent.</summary>
    public ReadOnlySpan<byte> Utf8 => tape is null ? default : tape.BytesOf(tape.RowAt(row));

    /// <summary>True for a string that holds escapes, whose <see cref="Utf8"/> is therefore not its text.</summary>
    public bool IsEscaped => tape is not null && tape.RowAt(row).Escaped;

    /// <summary>Place of this value in the body, dotted (<c>context.draftOrders.entry[2].resource</c>); empty for the root or an absent value.</summary>
    public string Path => tape is null ? "" : TapePath.Of(tape, row);

    /// <summary>A number that tells this value from every other of the same body, in order of appearance; -1 when absent.</summary>
    public int Ordinal => tape is null ? -1 : row;

    /// <summary>The value of the same body with that <see cref="Ordinal"/>.</summary>
    internal TapeNode At(int ordinal) => new(tape!, ordinal);

    /// <summary>The next member of an object after <paramref name="member"/> (the first after an absent one) whose name is longer than a stem and begins with it.</summary>
    internal TapeNode NextWithStem(TapeNode member, ReadOnlySpan<byte> stem)
    {
        if (!IsObject) { return default; }
        var found = tape!.FindStem(row, member.tape is null ? -1 : member.row, stem);
        return found < 0 ? default : new TapeNode(tape, found);
    }

    /// <summary>How many rows this value takes with all it holds: what a search in it may cost.</summary>
    internal int RowSpan => tape is null ? 0 : tape.RowAt(row).Span;

    /// <summary>The bytes of the name under which a member stands.</summary>
    internal ReadOnlySpan<byte> MemberName => tape!.BytesOf(tape.RowAt(row - 1));

    /// <summary>The JSON text of the value exactly as it came, quotes and brackets included; empty when absent. Valid until the tape is disposed.</summary>
    public ReadOnlyMemory<byte> RawJson
    {
        get
        {
            if (tape is null) { return default; }
            ref readonly var here = ref tape.RowAt(row);
            return here.Kind == TapeRow.TokenKind.String
                ? tape.Body.Slice(here.Start - 1, here.Length + 2)
                : tape.Body.Slice(here.Start, here.Length);
        }
    }

    /// <summary>The text of a string, unescaped; <see langword="null"/> for any other value.</summary>
    public string? GetString() => IsString ? tape!.TextOf(tape.RowAt(row)) : null;

    /// <summary>True when this is a string with exactly that text.</summary>
    /// <param name="text">The text in UTF-8, unescaped.</param>
    public bool TextEquals(ReadOnlySpan<byte> text)
    {
        if (!IsString) { return false; }
        return IsEscaped ? GetString() == System.Text.Encoding.UTF8.GetString(text) : Utf8.SequenceEqual(text);
    }

    /// <summary>The value of a whole number within 32 bits, written without fraction or exponent; <see langword="null"/> otherwise.</summary>
    public int? GetInt32() =>
        Kind == JsonValueKind.Number && Utf8Parser.TryParse(Utf8, out int value, out var used) && used == Utf8.Length ? value : null;

    /// <summary>The value of a number that fits a decimal (28 digits); <see langword="null"/> otherwise, never an infinity.</summary>
    public decimal? GetDecimal() =>
        Kind != JsonValueKind.Number ? null
        : PlainDecimal.TryRead(Utf8, out var plain) ? plain
        : decimal.TryParse(Utf8, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var value) ? value
        : null;

    /// <summary>The value of <c>true</c> or <c>false</c>; <see langword="null"/> otherwise.</summary>
    public bool? GetBoolean() => Kind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    /// <summary>True when both are the same place in the same body.</summary>
    public bool Equals(TapeNode other) => ReferenceEquals(tape, other.tape) && row == other.row;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TapeNode other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => row;

    /// <summary>Same place in the same body.</summary>
    public static bool operator ==(TapeNode left, TapeNode right) => left.Equals(right);

    /// <summary>Not the same place in the same body.</summary>
    public static bool operator !=(TapeNode left, TapeNode right) => !left.Equals(right);
}
