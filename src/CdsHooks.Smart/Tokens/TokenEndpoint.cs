using CdsHooks.Fhir.Rest;
using CdsHooks.Smart.Registry;

namespace CdsHooks.Smart.Tokens;

/// <summary>Asks a token endpoint once and reads what it answers.</summary>
internal static class TokenEndpoint
{
    private const int MostBytes = 256 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>Posts a request for tokens. Never throws for what the EHR does.</summary>
    /// <param name="ehr">The EHR.</param>
    /// <param name="endpoint">Its token endpoint.</param>
    /// <param name="grant">The fields of the grant, <c>grant_type</c> first.</param>
    /// <param name="proof">Who asks.</param>
    /// <param name="cancel">Ends it; whether the EHR took the request cannot be told then.</param>
    public static async Task<TokenAnswer> AskAsync(EhrRegistration ehr, Uri endpoint, IEnumerable<KeyValuePair<string, string>> grant, ClientProof proof, CancellationToken cancel)
    {
        var fields = grant.Concat(proof.Fields).ToList();
        var reply = await EhrHttp.Of(ehr).TryPostFormAsync(endpoint.AbsoluteUri, fields, proof.Authorization, MostBytes, Patience, cancel);
        var answer = Read(reply, ehr);
        Telemetry.TokenRequests.Add(1, new KeyValuePair<string, object?>("grant", fields[0].Value), new KeyValuePair<string, object?>("outcome", OutcomeOf(answer)));
        return answer;
    }

    private static TokenAnswer Read(EgressReply reply, EhrRegistration ehr)
    {
        if (reply.Kind is not (EgressReplyKind.Read or EgressReplyKind.OtherStatus)) { return reply.Kind == EgressReplyKind.TooLarge ? new TokenAnswer.Unreadable() : new TokenAnswer.Unavailable(RetryAfter: null); }
        if (reply.Status is 408 or 425 or 429 or >= 500) { return new TokenAnswer.Unavailable(reply.RetryAfter); }
        if (TokenResponse.TryRead(reply.Body, ehr, out var response, out var error) && reply.Kind == EgressReplyKind.Read) { return new TokenAnswer.Issued(response); }
        // Some servers say 200 and mean an error.
        return reply.Kind == EgressReplyKind.Read && error is null ? new TokenAnswer.Unreadable() : new TokenAnswer.Refused(OAuthErrors.Known(error), reply.Status);
    }

    private static string OutcomeOf(TokenAnswer answer) => answer switch
    {
        TokenAnswer.Issued => "ok",
        TokenAnswer.Refused refused => refused.Error,
        TokenAnswer.Unreadable => "unreadable",
        _ => "unavailable",
    };
}
