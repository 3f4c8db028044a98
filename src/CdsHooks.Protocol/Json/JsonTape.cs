using System.Runtime.InteropServices;
using System.Text.Json;

namespace CdsHooks.Protocol.Json;

/// <summary>A JSON body read once, strictly, into a flat list of tokens over the original UTF-8 bytes.</summary>
/// <remarks>
/// Reading whole charts into objects costs more than all rules together, so nothing is decoded here: a <see cref="TapeNode"/> points at
/// its bytes and is decoded by whoever looks at it. Skipping a subtree is one addition. The rows come from a pool: dispose the tape once no
/// node of it is in use; a node used after that throws <see cref="ObjectDisposedException"/>.
/// </remarks>
public sealed class JsonTape : IDisposable
{
    /// <summary>How deep objects and arrays may be nested: 64 levels. Legal FHIR rarely passes 30.</summary>
    public const int MaxDepth = 64;

    private readonly ReadOnlyMemory<byte> body;
    private readonly byte[]? array;
    private readonly int offset;
    private readonly IDisposable? bodyOwner;
    private readonly int rowCount;
    private TapeRow[]? rows;

    internal JsonTape(ReadOnlyMemory<byte> body, IDisposable? bodyOwner, TapeRow[] rows, int rowCount)
    {
        this.body = body;
        // Bodies lie in arrays nearly always, and asking a Memory where costs more than reading a name.
        if (MemoryMarshal.TryGetArray(body, out var segment)) { (array, offset) = (segment.Array, segment.Offset); }
        this.bodyOwner = bodyOwner;
        this.rows = rows;
        this.rowCount = rowCount;
    }

    /// <summary>The value the body consists of.</summary>
    public TapeNode Root => new(this, 0);

    /// <summary>Length of the body in bytes.</summary>
    public int Length => body.Length;

    internal ReadOnlyMemory<byte> Body => body;

    /// <summary>Reads a body.</summary>
    /// <param name="body">The bytes; a UTF-8 byte order mark is passed over. They must not change while the tape is in use.</param>
    /// <param name="bodyOwner">What to dispose together with the tape (the pooled buffer behind <paramref name="body"/>). Disposed at once when the body is refused.</param>
    /// <param name="fault">Why the body was refused; <see langword="null"/> on success.</param>
    /// <returns>The tape, or <see langword="null"/> with a fault. Never throws for any content.</returns>
    public static JsonTape? TryRead(ReadOnlyMemory<byte> body, IDisposable? bodyOwner, out JsonFault? fault)
    {
        var tape = new TapeReader(SkipByteOrderMark(body)).Read(bodyOwner, out fault);
        if (tape is null) { bodyOwner?.Dispose(); }
        return tape;
    }

    /// <inheritdoc cref="TryRead(ReadOnlyMemory{byte}, IDisposable?, out JsonFault?)"/>
    public static JsonTape? TryRead(ReadOnlyMemory<byte> body, out JsonFault? fault) => TryRead(body, bodyOwner: null, out fault);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref rows, null) is not { } returned) { return; }
        LargeArrays<TapeRow>.Return(returned);
        bodyOwner?.Dispose();
    }

    internal ref readonly TapeRow RowAt(int index)
    {
        var current = rows;
        ObjectDisposedException.ThrowIf(current is null, this);
        return ref current[index];
    }

    internal int RowCount => rowCount;

    private ReadOnlySpan<byte> Bytes => array is not null ? array.AsSpan(offset, body.Length) : body.Span;

    /// <summary>The row of the value of a member, or -1: one look at each name, and the body is asked for once.</summary>
    internal int FindMember(int objectRow, ReadOnlySpan<byte> name)
    {
        var current = rows;
        ObjectDisposedException.ThrowIf(current is null, this);
        var bytes = Bytes;
        var end = objectRow + current[objectRow].Span;
        for (var at = objectRow + 1; at < end; at += 1 + current[at + 1].Span)
        {
            ref readonly var here = ref current[at];
            if (here.Escaped)
            {
                if (TextOf(here) == System.Text.Encoding.UTF8.GetString(name)) { return at + 1; }
            }
            else if (here.Length == name.Length && bytes.Slice(here.Start, here.Length).SequenceEqual(name)) { return at + 1; }
        }
        return -1;
    }

    /// <summary>The row of the value of the next member whose name is longer than a stem and begins with it, or -1. Names with escapes are passed over.</summary>
    internal int FindStem(int objectRow, int afterValue, ReadOnlySpan<byte> stem)
    {
        var current = rows;
        ObjectDisposedException.ThrowIf(current is null, this);
        var bytes = Bytes;
        var end = objectRow + current[objectRow].Span;
        for (var at = afterValue < 0 ? objectRow + 1 : afterValue + current[afterValue].Span; at < end; at += 1 + current[at + 1].Span)
        {
            ref readonly var here = ref current[at];
            if (here.Length > stem.Length && !here.Escaped && bytes.Slice(here.Start, stem.Length).SequenceEqual(stem)) { return at + 1; }
        }
        return -1;
    }

    internal ReadOnlySpan<byte> BytesOf(in TapeRow row) => array is not null ? array.AsSpan(offset + row.Start, row.Length) : body.Span.Slice(row.Start, row.Length);

    internal string TextOf(in TapeRow row)
    {
        if (!row.Escaped) { return System.Text.Encoding.UTF8.GetString(BytesOf(row)); }
        var quoted = new Utf8JsonReader(body.Span.Slice(row.Start - 1, row.Length + 2));
        quoted.Read();
        return quoted.GetString()!;
    }

    private static ReadOnlyMemory<byte> SkipByteOrderMark(ReadOnlyMemory<byte> body) =>
        body.Span.StartsWith("\uFEFF"u8) ? body[3..] : body;
}
