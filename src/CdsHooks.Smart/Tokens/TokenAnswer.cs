namespace CdsHooks.Smart.Tokens;

/// <summary>What a token endpoint answered.</summary>
internal abstract record TokenAnswer
{
    private TokenAnswer()
    {
    }

    /// <summary>Tokens.</summary>
    public sealed record Issued(TokenResponse Response) : TokenAnswer;

    /// <summary>An error of OAuth.</summary>
    /// <param name="Error">The code, one of <see cref="OAuthErrors.OfTokenEndpoints"/>; <c>other</c> for any other.</param>
    /// <param name="Status">The status.</param>
    public sealed record Refused(string Error, int Status) : TokenAnswer;

    /// <summary>Success that cannot be understood, so that the tokens are lost.</summary>
    public sealed record Unreadable : TokenAnswer;

    /// <summary>No answer, or that it cannot answer now.</summary>
    /// <param name="RetryAfter">What it asks to wait.</param>
    public sealed record Unavailable(TimeSpan? RetryAfter) : TokenAnswer;
}
