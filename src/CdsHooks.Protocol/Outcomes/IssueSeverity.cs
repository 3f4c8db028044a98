using System.Text.Json.Serialization;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Protocol.Outcomes;

/// <summary>FHIR's value set issue-severity.</summary>
[JsonConverter(typeof(WireEnumConverter<IssueSeverity>))]
public enum IssueSeverity
{
    /// <summary>Nothing further could be checked.</summary>
    [JsonStringEnumMemberName("fatal")]
    Fatal,

    /// <summary>The request failed because of it.</summary>
    [JsonStringEnumMemberName("error")]
    Error,

    /// <summary>The request went on in spite of it.</summary>
    [JsonStringEnumMemberName("warning")]
    Warning,

    /// <summary>For information.</summary>
    [JsonStringEnumMemberName("information")]
    Information,
}
