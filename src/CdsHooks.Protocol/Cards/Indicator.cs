using System.Text.Json.Serialization;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Protocol.Cards;

/// <summary>The urgency of a card, in rising order.</summary>
[JsonConverter(typeof(WireEnumConverter<Indicator>))]
public enum Indicator
{
    /// <summary>Worth knowing.</summary>
    [JsonStringEnumMemberName("info")]
    Info,

    /// <summary>Needs attention.</summary>
    [JsonStringEnumMemberName("warning")]
    Warning,

    /// <summary>Needs attention now.</summary>
    [JsonStringEnumMemberName("critical")]
    Critical,
}
