namespace CdsHooks.Fhir.Rest;

/// <summary>A document fetched from somebody else.</summary>
/// <param name="Kind">How it went.</param>
/// <param name="Body">The bytes, decompressed; empty unless <see cref="EgressReplyKind.Read"/>, or <see cref="EgressReplyKind.OtherStatus"/> to a form.</param>
public sealed record EgressReply(EgressReplyKind Kind, ReadOnlyMemory<byte> Body)
{
    /// <summary>The status, 100 to 599; 0 when there was no answer.</summary>
    public int Status { get; init; }

    /// <summary><c>max-age</c> of <c>Cache-Control</c>; <see langword="null"/> when it was not said.</summary>
    public TimeSpan? MaxAge { get; init; }

    /// <summary>How long to wait before asking again (<c>Retry-After</c>); <see langword="null"/> when it was not said.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Media type without parameters, in lower case; <see langword="null"/> when it was not said.</summary>
    public string? MediaType { get; init; }
}
