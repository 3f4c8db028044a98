namespace CdsHooks.Protocol.Json;

/// <summary>Why a body cannot be read as strict JSON (RFC 8259).</summary>
public enum JsonFaultKind
{
    /// <summary>The bytes are not JSON: syntax, comments, trailing commas, truncation, or nothing at all.</summary>
    Malformed,

    /// <summary>The bytes are not well-formed UTF-8 (overlong forms and stray continuation bytes included).</summary>
    InvalidUtf8,

    /// <summary>A string holds an escaped surrogate (<c>\ud800</c> to <c>\udfff</c>) without its partner.</summary>
    LoneSurrogate,

    /// <summary>An object names a member twice. Readers disagree on which one counts, so neither does.</summary>
    DuplicateMember,

    /// <summary>Objects and arrays are nested deeper than <see cref="JsonTape.MaxDepth"/>.</summary>
    TooDeep,
}
