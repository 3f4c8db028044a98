using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CdsHooks.Protocol.Json;

/// <summary>Writes <see cref="RawJson"/> byte for byte, and reads it back as strictly as a request body.</summary>
internal sealed class RawJsonConverter : JsonConverter<RawJson>
{
    public override RawJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var element = JsonElement.ParseValue(ref reader);
        try
        {
            return RawJson.Parse(JsonMarshal.GetRawUtf8Value(element));
        }
        catch (FormatException fault)
        {
            throw new JsonException(fault.Message, fault);
        }
    }

    public override void Write(Utf8JsonWriter writer, RawJson value, JsonSerializerOptions options)
    {
        if (value.Utf8.IsEmpty)
        {
            writer.WriteNullValue();
            return;
        }
        writer.WriteRawValue(value.Utf8.Span, skipInputValidation: true);
    }
}
