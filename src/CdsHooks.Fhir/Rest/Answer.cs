using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.Rest;

/// <summary>How one exchange with a server ended.</summary>
/// <param name="Kind">How it went.</param>
/// <param name="Health">What it says about the server.</param>
internal readonly record struct Answer(FhirReplyKind Kind, ServerHealth Health)
{
    /// <summary>The body, when there is one to read.</summary>
    public JsonTape? Tape { get; init; }

    /// <summary>The bytes behind <see cref="Tape"/>, which owns them; for others to share.</summary>
    public PooledAnswer? Body { get; init; }

    /// <summary>The status; 0 when there was none.</summary>
    public int Status { get; init; }

    /// <summary>After which time a second try may do better; <see langword="null"/> when it would not.</summary>
    public TimeSpan? RetryIn { get; init; }

    /// <summary>Length of the body in bytes, decompressed.</summary>
    public int Length => Tape?.Length ?? 0;
}
