using System.Text.Json.Serialization;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Protocol.Outcomes;

/// <summary>FHIR's value set issue-type (R4), without <c>unknown</c>.</summary>
[JsonConverter(typeof(WireEnumConverter<IssueType>))]
public enum IssueType
{
    /// <summary>The content cannot be read.</summary>
    [JsonStringEnumMemberName("invalid")]
    Invalid,

    /// <summary>The content is not of the expected shape.</summary>
    [JsonStringEnumMemberName("structure")]
    Structure,

    /// <summary>A required member is missing.</summary>
    [JsonStringEnumMemberName("required")]
    Required,

    /// <summary>A member has a value that is not allowed.</summary>
    [JsonStringEnumMemberName("value")]
    Value,

    /// <summary>A rule between members is broken.</summary>
    [JsonStringEnumMemberName("invariant")]
    Invariant,

    /// <summary>A rule of security was broken.</summary>
    [JsonStringEnumMemberName("security")]
    Security,

    /// <summary>The caller did not authenticate.</summary>
    [JsonStringEnumMemberName("login")]
    Login,

    /// <summary>The caller's authentication has run out.</summary>
    [JsonStringEnumMemberName("expired")]
    Expired,

    /// <summary>The caller may not do this.</summary>
    [JsonStringEnumMemberName("forbidden")]
    Forbidden,

    /// <summary>Something was left out on purpose.</summary>
    [JsonStringEnumMemberName("suppressed")]
    Suppressed,

    /// <summary>The request could not be carried out.</summary>
    [JsonStringEnumMemberName("processing")]
    Processing,

    /// <summary>The request asks for what is not supported.</summary>
    [JsonStringEnumMemberName("not-supported")]
    NotSupported,

    /// <summary>Something is there twice.</summary>
    [JsonStringEnumMemberName("duplicate")]
    Duplicate,

    /// <summary>Several matches where one was expected.</summary>
    [JsonStringEnumMemberName("multiple-matches")]
    MultipleMatches,

    /// <summary>What the request refers to does not exist.</summary>
    [JsonStringEnumMemberName("not-found")]
    NotFound,

    /// <summary>What the request refers to was deleted.</summary>
    [JsonStringEnumMemberName("deleted")]
    Deleted,

    /// <summary>The content is too large.</summary>
    [JsonStringEnumMemberName("too-long")]
    TooLong,

    /// <summary>A code is unknown or not allowed here.</summary>
    [JsonStringEnumMemberName("code-invalid")]
    CodeInvalid,

    /// <summary>An extension was not acceptable.</summary>
    [JsonStringEnumMemberName("extension")]
    Extension,

    /// <summary>The request asks for too much.</summary>
    [JsonStringEnumMemberName("too-costly")]
    TooCostly,

    /// <summary>A rule of the service forbids it.</summary>
    [JsonStringEnumMemberName("business-rule")]
    BusinessRule,

    /// <summary>The request conflicts with another change.</summary>
    [JsonStringEnumMemberName("conflict")]
    Conflict,

    /// <summary>A passing fault; the same request may work later.</summary>
    [JsonStringEnumMemberName("transient")]
    Transient,

    /// <summary>A lock could not be had.</summary>
    [JsonStringEnumMemberName("lock-error")]
    LockError,

    /// <summary>The store is not available.</summary>
    [JsonStringEnumMemberName("no-store")]
    NoStore,

    /// <summary>A bug of the service.</summary>
    [JsonStringEnumMemberName("exception")]
    Exception,

    /// <summary>The time allowed ran out.</summary>
    [JsonStringEnumMemberName("timeout")]
    Timeout,

    /// <summary>Not all data could be had.</summary>
    [JsonStringEnumMemberName("incomplete")]
    Incomplete,

    /// <summary>Too many requests.</summary>
    [JsonStringEnumMemberName("throttled")]
    Throttled,

    /// <summary>For information.</summary>
    [JsonStringEnumMemberName("informational")]
    Informational,
}
