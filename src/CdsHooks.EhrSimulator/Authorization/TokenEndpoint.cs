using CdsHooks.EhrSimulator.Simulation;

namespace CdsHooks.EhrSimulator.Authorization;

/// <summary>Gives tokens for codes, refresh tokens and assertions.</summary>
internal static class TokenEndpoint
{
    public static async Task<IResult> AnswerAsync(SimulatedEhr ehr, HttpContext http, CancellationToken cancel)
    {
        if (!ehr.Authorization.TokenRequests.TryTake(ehr.Manner.TokenRequestsPerMinute)) { return new OAuthAnswer(OAuthError.TooMany("Too many token requests in this minute.")); }
        if (ehr.Faults.TokenDelay > TimeSpan.Zero) { await Task.Delay(ehr.Faults.TokenDelay, cancel); }
        if (ehr.Faults.TokenStatus is { } status) { return new OAuthAnswer(new OAuthError(Named(status), "Told to fail.", status), ehr.Faults.RetryAfter); }
        var answer = await GiveAsync(ehr, http.Request, cancel);
        if (!ehr.Faults.DropsTokenAnswers) { return answer; }
        http.Abort();
        return Results.Empty;
    }

    private static async Task<IResult> GiveAsync(SimulatedEhr ehr, HttpRequest request, CancellationToken cancel)
    {
        var (form, unreadable) = await OAuthParameters.ReadFormAsync(request, cancel);
        if (form is null) { return new OAuthAnswer(unreadable!); }
        if (form.FirstRepeated is { } repeated) { return new OAuthAnswer(OAuthError.InvalidRequest($"{repeated} was sent more than once.")); }
        if (form["grant_type"] is not { } grantType) { return new OAuthAnswer(OAuthError.InvalidRequest("grant_type is missing.")); }
        if (grantType is not ("authorization_code" or "refresh_token" or "client_credentials")) { return new OAuthAnswer(new OAuthError("unsupported_grant_type", "This grant_type is not known here.")); }
        var (client, refused) = await ClientAuthentication.AuthenticateAsync(ehr, request, form, ehr.TokenUrl(), cancel);
        if (client is null) { return new OAuthAnswer(refused!); }
        if (!client.GrantTypes.Contains(grantType, StringComparer.Ordinal)) { return new OAuthAnswer(OAuthError.UnauthorizedClient($"This client is not registered for {grantType}.")); }
        return grantType switch
        {
            "authorization_code" => CodeExchange.Give(ehr, client, form),
            "refresh_token" => RefreshExchange.Give(ehr, client, form),
            _ => BackendExchange.Give(ehr, client, form),
        };
    }

    private static string Named(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "invalid_grant",
        StatusCodes.Status401Unauthorized => "invalid_client",
        StatusCodes.Status429TooManyRequests => "temporarily_unavailable",
        < StatusCodes.Status500InternalServerError => "invalid_request",
        StatusCodes.Status500InternalServerError => "server_error",
        _ => "temporarily_unavailable",
    };
}
