using System.Text.Json;
using System.Text.Json.Serialization;
using CdsHooks.Smart.Keys;

namespace CdsHooks.Service.Sessions;

/// <summary>Writes secrets into what is encrypted afterwards.</summary>
internal sealed class SecretJson : JsonConverter<Secret>
{
    public override Secret? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString() is { } text ? new Secret(text) : null;

    public override void Write(Utf8JsonWriter writer, Secret value, JsonSerializerOptions options) => writer.WriteStringValue(value.Reveal());
}
