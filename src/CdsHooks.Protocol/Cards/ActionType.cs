using System.Text.Json.Serialization;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Protocol.Cards;

/// <summary>What an action does.</summary>
[JsonConverter(typeof(WireEnumConverter<ActionType>))]
public enum ActionType
{
    /// <summary>Adds a new, complete resource.</summary>
    [JsonStringEnumMemberName("create")]
    Create,

    /// <summary>Replaces a resource by a complete new state of it.</summary>
    [JsonStringEnumMemberName("update")]
    Update,

    /// <summary>Removes a resource.</summary>
    [JsonStringEnumMemberName("delete")]
    Delete,
}
