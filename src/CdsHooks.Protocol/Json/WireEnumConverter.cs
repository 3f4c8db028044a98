using System.Text.Json;
using System.Text.Json.Serialization;

namespace CdsHooks.Protocol.Json;

/// <summary>Reads and writes an enum by its names on the wire alone, never as a number.</summary>
/// <typeparam name="TEnum">An enum whose members each carry a <see cref="JsonStringEnumMemberNameAttribute"/>.</typeparam>
/// <exception cref="JsonException">The value is none of the names.</exception>
internal sealed class WireEnumConverter<TEnum>() : JsonStringEnumConverter<TEnum>(namingPolicy: null, allowIntegerValues: false)
    where TEnum : struct, Enum;
