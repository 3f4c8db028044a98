using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace CdsHooks.Protocol.Json;

/// <summary>A JSON value in UTF-8 that is written exactly as it is, so that decimals such as <c>1.10</c> and unknown members
/// survive.</summary>
/// <remarks>Always well-formed: it comes from a body that was read strictly, or from a tree. Owns its bytes. The
/// <see langword="default"/> value is empty and never written.</remarks>
[JsonConverter(typeof(RawJsonConverter))]
public readonly struct RawJson : IEquatable<RawJson>
{
    private readonly ReadOnlyMemory<byte> utf8;

    private RawJson(ReadOnlyMemory<byte> utf8) => this.utf8 = utf8;

    /// <summary>The JSON text in UTF-8.</summary>
    public ReadOnlyMemory<byte> Utf8 => utf8;

    /// <summary>True for an object.</summary>
    public bool IsObject => utf8.Length > 0 && utf8.Span[0] == (byte)'{';

    /// <summary>True when there is nothing worth sending: no value at all, <c>null</c>, <c>""</c>, <c>[]</c> or <c>{}</c>.</summary>
    public bool IsEmpty
    {
        get
        {
            if (utf8.Length < 2) { return utf8.IsEmpty; }
            var text = utf8.Span;
            if (text.SequenceEqual("null"u8)) { return true; }
            return text[0] is (byte)'{' or (byte)'[' or (byte)'"' && text[1..^1].IndexOfAnyExcept(" \t\r\n"u8) < 0;
        }
    }

    /// <summary>Copies a value out of a body, so that it outlives the tape.</summary>
    /// <param name="node">The value; an absent one gives an empty result.</param>
    public static RawJson Copy(TapeNode node) => new(node.RawJson.ToArray());

    /// <summary>Writes out a tree.</summary>
    /// <param name="tree">The object; later changes to it do not show.</param>
    public static RawJson Of(JsonObject tree)
    {
        ArgumentNullException.ThrowIfNull(tree);
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer)) { tree.WriteTo(writer); }
        return new RawJson(buffer.WrittenMemory);
    }

    /// <summary>Writes a value without a tree in between, for what is made on the path of a call.</summary>
    /// <param name="state">What <paramref name="write"/> writes from, so that it need not capture anything.</param>
    /// <param name="write">Writes exactly one value.</param>
    /// <typeparam name="TState">Type of the state.</typeparam>
    public static RawJson Write<TState>(TState state, Action<Utf8JsonWriter, TState> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        using var scratch = JsonScratch.Borrow();
        write(scratch.Writer, state);
        return new RawJson(scratch.Written().ToArray());
    }

    /// <summary>Takes JSON text as it is.</summary>
    /// <param name="utf8">The text; copied.</param>
    /// <exception cref="FormatException">It is not strict JSON in UTF-8, names a member twice, or is nested deeper than
    /// <see cref="JsonTape.MaxDepth"/>.</exception>
    public static RawJson Parse(ReadOnlySpan<byte> utf8)
    {
        using var tape = JsonTape.TryRead(utf8.ToArray(), out var fault);
        return tape is null ? throw new FormatException($"Not strict JSON: {fault!.Kind} at byte {fault.Position}.") : Copy(tape.Root);
    }

    /// <summary>The JSON text. May hold patient data: not for logs.</summary>
    public string ToJson() => System.Text.Encoding.UTF8.GetString(utf8.Span);

    /// <summary>Only the size, since the content may hold patient data.</summary>
    public override string ToString() => $"JSON of {utf8.Length} bytes";

    /// <summary>True when both have the same bytes.</summary>
    public bool Equals(RawJson other) => utf8.Span.SequenceEqual(other.utf8.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is RawJson other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(utf8.Span);
        return hash.ToHashCode();
    }

    /// <summary>Same bytes.</summary>
    public static bool operator ==(RawJson left, RawJson right) => left.Equals(right);

    /// <summary>Not the same bytes.</summary>
    public static bool operator !=(RawJson left, RawJson right) => !left.Equals(right);
}
