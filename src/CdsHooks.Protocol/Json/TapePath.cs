using System.Globalization;
using System.Text;

namespace CdsHooks.Protocol.Json;

/// <summary>Tells where in a body a row lies, in the dotted form that FHIR uses for an issue's expression.</summary>
internal static class TapePath
{
    private const int LongestPath = 200;
    private const int LongestName = 64;

    /// <summary>The path to a row of a finished tape.</summary>
    public static string Of(JsonTape tape, int target)
    {
        var path = new StringBuilder();
        var row = 0;
        while (row != target)
        {
            var isObject = tape.RowAt(row).Kind == TapeRow.TokenKind.Object;
            var index = 0;
            var child = row + 1;
            while (true)
            {
                var value = isObject ? child + 1 : child;
                var next = value + tape.RowAt(value).Span;
                if (target < next)
                {
                    if (isObject) { AppendName(path, tape.BytesOf(tape.RowAt(child))); } else { AppendIndex(path, index); }
                    row = target == child ? target : value;
                    break;
                }
                child = next;
                index++;
            }
        }
        return Cut(path);
    }

    /// <summary>The path to the last row of a tape that is still being read, whose open containers do not know their span yet.</summary>
    public static string OfLastRow(ReadOnlySpan<TapeRow> rows, ReadOnlySpan<byte> body)
    {
        var path = new StringBuilder();
        var row = 0;
        while (row < rows.Length - 1 && rows[row].Length == 0 && rows[row].Kind is TapeRow.TokenKind.Object or TapeRow.TokenKind.Array)
        {
            var isObject = rows[row].Kind == TapeRow.TokenKind.Object;
            var index = 0;
            var child = row + 1;
            while (true)
            {
                var value = isObject ? child + 1 : child;
                if (value >= rows.Length || value + rows[value].Span >= rows.Length || IsOpen(rows[value]))
                {
                    if (isObject) { AppendName(path, body.Slice(rows[child].Start, rows[child].Length)); } else { AppendIndex(path, index); }
                    row = value;
                    break;
                }
                child = value + rows[value].Span;
                index++;
            }
            if (row >= rows.Length) { break; }
        }
        return Cut(path);
    }

    private static bool IsOpen(in TapeRow row) => row is { Length: 0, Kind: TapeRow.TokenKind.Object or TapeRow.TokenKind.Array };

    private static void AppendName(StringBuilder path, ReadOnlySpan<byte> name)
    {
        if (path.Length > 0) { path.Append('.'); }
        path.Append(Encoding.UTF8.GetString(name.Length > LongestName ? name[..LongestName] : name));
    }

    private static void AppendIndex(StringBuilder path, int index) => path.Append('[').Append(index.ToString(CultureInfo.InvariantCulture)).Append(']');

    private static string Cut(StringBuilder path) => path.Length <= LongestPath ? path.ToString() : path.ToString(0, LongestPath);
}
