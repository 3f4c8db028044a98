using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;

namespace CdsHooks.Protocol.Json;

/// <summary>The single pass over a body: tokens to rows, with the checks that <see cref="Utf8JsonReader"/> leaves to its caller.</summary>
internal ref struct TapeReader(ReadOnlyMemory<byte> body)
{
    // Minified FHIR takes about 11 bytes a token, indented FHIR twice that.
    private const int BytesPerRow = 11;

    private TapeRow[] rows = [];
    private int count;

    public JsonTape? Read(IDisposable? bodyOwner, out JsonFault? fault)
    {
        if (!Utf8.IsValid(body.Span))
        {
            fault = new JsonFault(JsonFaultKind.InvalidUtf8, Position: 0, Path: "");
            return null;
        }
        rows = ArrayPool<TapeRow>.Shared.Rent(Math.Max(64, body.Length / BytesPerRow));
        var names = new MemberNames(body);
        try
        {
            fault = ReadTokens(ref names);
        }
        catch (JsonException malformed)
        {
            fault = new JsonFault(JsonFaultKind.Malformed, PositionOf(malformed), PathHere());
        }
        finally
        {
            names.Return();
        }
        if (fault is null) { return new JsonTape(body, bodyOwner, rows, count); }
        ArrayPool<TapeRow>.Shared.Return(rows);
        return null;
    }

    private JsonFault? ReadTokens(ref MemberNames names)
    {
        // One level more than allowed, so that depth is told apart from other syntax errors.
        var reader = new Utf8JsonReader(body.Span, new JsonReaderOptions { MaxDepth = JsonTape.MaxDepth + 1 });
        Span<int> open = stackalloc int[JsonTape.MaxDepth + 1];
        var depth = 0;
        while (reader.Read())
        {
            var start = (int)reader.TokenStartIndex;
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    Append(TapeRow.TokenKind.Name, start + 1, reader.ValueSpan.Length, reader.ValueIsEscaped);
                    if (reader.ValueIsEscaped && !Surrogates.ArePaired(reader.ValueSpan)) { return Fault(JsonFaultKind.LoneSurrogate, start); }
                    if (!names.TryAdd(rows, count - 1)) { return Fault(JsonFaultKind.DuplicateMember, start); }
                    break;
                case JsonTokenType.String:
                    Append(TapeRow.TokenKind.String, start + 1, reader.ValueSpan.Length, reader.ValueIsEscaped);
                    if (reader.ValueIsEscaped && !Surrogates.ArePaired(reader.ValueSpan)) { return Fault(JsonFaultKind.LoneSurrogate, start); }
                    break;
                case JsonTokenType.Number:
                    Append(TapeRow.TokenKind.Number, start, reader.ValueSpan.Length, escaped: false);
                    break;
                case JsonTokenType.True:
                    Append(TapeRow.TokenKind.True, start, 4, escaped: false);
                    break;
                case JsonTokenType.False:
                    Append(TapeRow.TokenKind.False, start, 5, escaped: false);
                    break;
                case JsonTokenType.Null:
                    Append(TapeRow.TokenKind.Null, start, 4, escaped: false);
                    break;
                case JsonTokenType.StartObject:
                    if (depth == JsonTape.MaxDepth) { return Fault(JsonFaultKind.TooDeep, start); }
                    open[depth++] = count;
                    names.Enter();
                    Append(TapeRow.TokenKind.Object, start, 0, escaped: false);
                    break;
                case JsonTokenType.StartArray:
                    if (depth == JsonTape.MaxDepth) { return Fault(JsonFaultKind.TooDeep, start); }
                    open[depth++] = count;
                    Append(TapeRow.TokenKind.Array, start, 0, escaped: false);
                    break;
                case JsonTokenType.EndObject:
                    Close(open[--depth], start);
                    names.Leave();
                    break;
                case JsonTokenType.EndArray:
                    Close(open[--depth], start);
                    break;
            }
        }
        return null;
    }

    private void Append(TapeRow.TokenKind kind, int start, int length, bool escaped)
    {
        if (count == rows.Length) { Grow(); }
        ref var row = ref rows[count++];
        row.Start = start;
        row.Length = length;
        row.Span = 1;
        row.Kind = kind;
        row.Escaped = escaped;
    }

    private void Close(int openRow, int lastByte)
    {
        ref var row = ref rows[openRow];
        row.Length = lastByte + 1 - row.Start;
        row.Span = count - openRow;
    }

    private void Grow()
    {
        var larger = ArrayPool<TapeRow>.Shared.Rent(rows.Length * 2);
        rows.AsSpan(0, count).CopyTo(larger);
        ArrayPool<TapeRow>.Shared.Return(rows);
        rows = larger;
    }

    private readonly JsonFault Fault(JsonFaultKind kind, int position) => new(kind, position, PathHere());

    // Containers that are still open have Span 1, so the path to the last row is the chain of those.
    private readonly string PathHere() => TapePath.OfLastRow(rows.AsSpan(0, count), body.Span);

    private readonly int PositionOf(JsonException malformed)
    {
        var line = malformed.LineNumber ?? 0;
        var lineStart = 0;
        while (line-- > 0)
        {
            var newline = body.Span[lineStart..].IndexOf((byte)'\n');
            if (newline < 0) { break; }
            lineStart += newline + 1;
        }
        return (int)Math.Min(body.Length, lineStart + (malformed.BytePositionInLine ?? 0));
    }
}
