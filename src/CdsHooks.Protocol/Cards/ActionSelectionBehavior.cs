using System.Text.Json.Serialization;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Protocol.Cards;

/// <summary>Which actions of a suggestion apply when it is accepted (CDS Hooks 3.0).</summary>
[JsonConverter(typeof(WireEnumConverter<ActionSelectionBehavior>))]
public enum ActionSelectionBehavior
{
    /// <summary>All of them; also what a CDS Client assumes when nothing is said.</summary>
    [JsonStringEnumMemberName("all")]
    All,

    /// <summary>Any number of them.</summary>
    [JsonStringEnumMemberName("any")]
    Any,

    /// <summary>None or one.</summary>
    [JsonStringEnumMemberName("at-most-one")]
    AtMostOne,
}
