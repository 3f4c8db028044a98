using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CdsHooks.Cli.Output;

/// <summary>JSON for scripts and files: indented, letters as they are.</summary>
internal static class JsonText
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One value as text.</summary>
    public static string Of(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options)) { write(json); }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>A tree as text.</summary>
    public static string Of(JsonNode? tree) => Of(json =>
    {
        if (tree is null) { json.WriteNullValue(); } else { tree.WriteTo(json); }
    });
}
