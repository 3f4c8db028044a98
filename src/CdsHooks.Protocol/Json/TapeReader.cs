using System.Text.Json;
using System.Text.Unicode;

namespace CdsHooks.Protocol.Json;

/// <summary>From a body to its rows. What is plainly well-formed is read by <see cref="PlainReader"/>; anything else by <see cref="Utf8JsonReader"/>, with the
/// checks that it leaves to its caller, to say precisely what is wrong.</summary>
internal ref struct TapeReader(ReadOnlyMemory<byte> body)
{
    // Minified FHIR takes about 11 bytes a token, indented FHIR twice that.
    private const int BytesPerRow = 11;

    private TapeRows rows;

    public JsonTape? Read(IDisposable? bodyOwner, out JsonFault? fault)
    {
        if (!Utf8.IsValid(body.Span))
        {
            fault = new JsonFault(JsonFaultKind.InvalidUtf8, Position: 0, Path: "");
            return null;
        }
        rows = new TapeRows(body.Length / BytesPerRow);
        fault = PlainReader.TryRead(body.Span, ref rows) ? null : ReadStrictly();
        if (fault is null) { return new JsonTape(body, bodyOwner, rows.Array, rows.Count); }
        rows.Return();
        return null;
    }

    private JsonFault? ReadStrictly()
    {
        rows.Clear();
        try
        {
            return ReadTokens();
        }
        catch (JsonException malformed)
        {
            return new JsonFault(JsonFaultKind.Malformed, PositionOf(malformed), PathHere());
        }
    }

    private JsonFault? ReadTokens()
    {
        // One level more than allowed, so that depth is told apart from other syntax errors.
        var reader = new Utf8JsonReader(body.Span, new JsonReaderOptions { MaxDepth = JsonTape.MaxDepth + 1 });
        Span<int> open = stackalloc int[JsonTape.MaxDepth + 1];
        Span<ulong> marks = stackalloc ulong[JsonTape.MaxDepth + 1];
        var names = new MemberNames(body.Span);
        var depth = 0;
        while (reader.Read())
        {
            var start = (int)reader.TokenStartIndex;
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    rows.Append(TapeRow.TokenKind.Name, start + 1, reader.ValueSpan.Length, reader.ValueIsEscaped);
                    if (reader.ValueIsEscaped && !Surrogates.ArePaired(reader.ValueSpan)) { return Fault(JsonFaultKind.LoneSurrogate, start); }
                    if (!names.TryAdd(rows.Array, open[depth - 1], rows.Count - 1, depth, ref marks[depth])) { return Fault(JsonFaultKind.DuplicateMember, start); }
                    break;
                case JsonTokenType.String:
                    rows.Append(TapeRow.TokenKind.String, start + 1, reader.ValueSpan.Length, reader.ValueIsEscaped);
                    if (reader.ValueIsEscaped && !Surrogates.ArePaired(reader.ValueSpan)) { return Fault(JsonFaultKind.LoneSurrogate, start); }
                    break;
                case JsonTokenType.Number:
                    rows.Append(TapeRow.TokenKind.Number, start, reader.ValueSpan.Length, escaped: false);
                    break;
                case JsonTokenType.True:
                    rows.Append(TapeRow.TokenKind.True, start, 4, escaped: false);
                    break;
                case JsonTokenType.False:
                    rows.Append(TapeRow.TokenKind.False, start, 5, escaped: false);
                    break;
                case JsonTokenType.Null:
                    rows.Append(TapeRow.TokenKind.Null, start, 4, escaped: false);
                    break;
                case JsonTokenType.StartObject:
                    if (depth == JsonTape.MaxDepth) { return Fault(JsonFaultKind.TooDeep, start); }
                    open[depth++] = rows.Count;
                    marks[depth] = 0;
                    rows.Append(TapeRow.TokenKind.Object, start, 0, escaped: false);
                    break;
                case JsonTokenType.StartArray:
                    if (depth == JsonTape.MaxDepth) { return Fault(JsonFaultKind.TooDeep, start); }
                    open[depth++] = rows.Count;
                    rows.Append(TapeRow.TokenKind.Array, start, 0, escaped: false);
                    break;
                case JsonTokenType.EndObject:
                    rows.Close(open[--depth], start);
                    break;
                case JsonTokenType.EndArray:
                    rows.Close(open[--depth], start);
                    break;
            }
        }
        return null;
    }

    private readonly JsonFault Fault(JsonFaultKind kind, int position) => new(kind, position, PathHere());

    // Containers that are still open have Span 1, so the path to the last row is the chain of those.
    private readonly string PathHere() => TapePath.OfLastRow(rows.Written, body.Span);

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
