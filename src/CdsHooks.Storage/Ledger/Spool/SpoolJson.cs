using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CdsHooks.Storage.Ledger.Spool;

/// <summary>A served call as one line of JSON.</summary>
[JsonSerializable(typeof(CallRecord))]
internal sealed partial class SpoolJson : JsonSerializerContext
{
    /// <summary>Quotes are escaped by one character rather than six: an explanation is JSON in a JSON string.</summary>
    public static SpoolJson Lines { get; } = new(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>Writes a line.</summary>
    public static void Write(Stream lines, CallRecord call)
    {
        JsonSerializer.Serialize(lines, call, Lines.CallRecord);
        lines.WriteByte((byte)'\n');
    }

    /// <summary>Reads a line; <see langword="null"/> for one that was cut off or harmed.</summary>
    public static CallRecord? Read(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, Lines.CallRecord) is { } call && call.IsWhole() ? call : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
