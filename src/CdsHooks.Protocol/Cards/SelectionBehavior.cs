using System.Text.Json.Serialization;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Protocol.Cards;

/// <summary>How many suggestions of a card may be chosen.</summary>
[JsonConverter(typeof(WireEnumConverter<SelectionBehavior>))]
public enum SelectionBehavior
{
    /// <summary>None or one.</summary>
    [JsonStringEnumMemberName("at-most-one")]
    AtMostOne,

    /// <summary>Any number. Not known to CDS Hooks 1.0.</summary>
    [JsonStringEnumMemberName("any")]
    Any,
}
