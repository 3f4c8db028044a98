using CdsHooks.Smart.TrustedClients;

namespace CdsHooks.Service.Access;

/// <summary>Finds out who calls from the <c>Authorization</c> header, before anything of the body is read.</summary>
internal sealed class CallerCheck(CdsClientTokens tokens, PublicAddress address)
{
    private const string Scheme = "Bearer ";

    public ValueTask<TokenVerdict> CheckAsync(HttpContext http, CdsEndpoint endpoint)
    {
        var header = http.Request.Headers.Authorization;
        if (header.Count == 0) { return new(CdsClientTokens.Refuse(RefusalCause.NoToken)); }
        if (header is not [{ } value] || !value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) { return new(CdsClientTokens.Refuse(RefusalCause.NotOneBearer)); }
        return address.AudienceOf(http, endpoint) is { } audience
            ? tokens.CheckAsync(value[Scheme.Length..].Trim(' '), audience, http.RequestAborted)
            : new(CdsClientTokens.Refuse(RefusalCause.NoPublicAddress));
    }
}
