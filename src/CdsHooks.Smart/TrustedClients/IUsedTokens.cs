namespace CdsHooks.Smart.TrustedClients;

/// <summary>Remembers which tokens were used, for as long as they live.</summary>
public interface IUsedTokens
{
    /// <summary>Notes the use of a token.</summary>
    /// <param name="key">Names the token: a hash in hexadecimal of its issuer and <c>jti</c>.</param>
    /// <param name="life">How much longer it could be used.</param>
    /// <param name="cancel">Ends the waiting.</param>
    ValueTask<TokenUse> NoteAsync(string key, TimeSpan life, CancellationToken cancel);
}
