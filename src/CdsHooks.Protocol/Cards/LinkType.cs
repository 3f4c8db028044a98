using System.Text.Json.Serialization;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Protocol.Cards;

/// <summary>How the CDS Client opens a link.</summary>
[JsonConverter(typeof(WireEnumConverter<LinkType>))]
public enum LinkType
{
    /// <summary>The URL as it is.</summary>
    [JsonStringEnumMemberName("absolute")]
    Absolute,

    /// <summary>A SMART launch.</summary>
    [JsonStringEnumMemberName("smart")]
    Smart,
}
