using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using CdsHooks.EhrSimulator.Simulation;

namespace CdsHooks.EhrSimulator.Authorization;

/// <summary>Finds out which client asks, by the one way that it was registered for.</summary>
internal static class ClientAuthentication
{
    /// <summary>The client, or why it is not believed.</summary>
    /// <param name="ehr">Who is asked.</param>
    /// <param name="request">The request, for its header.</param>
    /// <param name="form">Its form.</param>
    /// <param name="endpoint">The URL of the endpoint, which may be the audience of assertions beside the token endpoint.</param>
    /// <param name="cancel">Ends it.</param>
    public static async Task<(RegisteredClient? Client, OAuthError? Error)> AuthenticateAsync(SimulatedEhr ehr, HttpRequest request, OAuthParameters form, string endpoint, CancellationToken cancel)
    {
        var basic = request.Headers.Authorization is { Count: > 0 } ? request.Headers.Authorization.ToString() : null;
        var (secret, assertion, type) = (form["client_secret"], form["client_assertion"], form["client_assertion_type"]);
        if (new[] { basic is not null, secret is not null, assertion is not null || type is not null }.Count(shown => shown) > 1)
        {
            return (null, OAuthError.InvalidRequest("The client authenticates in more than one way."));
        }
        if (basic is not null) { return ByBasic(ehr, basic, form["client_id"]); }
        if (type is not null || assertion is not null) { return await ByAssertionAsync(ehr, assertion, type, form["client_id"], endpoint, cancel); }
        if (form["client_id"] is not { } clientId) { return (null, OAuthError.InvalidClient("The client does not say who it is.")); }
        if (ehr.Clients.Find(clientId) is not { } client) { return (null, OAuthError.InvalidClient("The client is not registered.")); }
        return (client.Kind, secret) switch
        {
            (ClientKind.Public, null) => (client, null),
            (ClientKind.SecretPost, not null) when Takes(ehr, "client_secret_post") && Same(client.Secret, secret) => (client, null),
            _ => (null, OAuthError.InvalidClient("The client did not authenticate as it was registered to, or its secret is wrong.")),
        };
    }

    private static (RegisteredClient?, OAuthError?) ByBasic(SimulatedEhr ehr, string header, string? formId)
    {
        if (!AuthenticationHeaderValue.TryParse(header, out var parsed) || !parsed.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase) || Decode(parsed.Parameter) is not { } credentials)
        {
            return (null, OAuthError.InvalidClient("The Authorization header is not Basic with an id and a secret."));
        }
        var (id, secret) = ehr.Manner.FormDecodesCredentials ? (FormDecode(credentials.Id), FormDecode(credentials.Secret)) : credentials;
        if (formId is not null && formId != id) { return (null, OAuthError.InvalidRequest("client_id is not that of the Authorization header.")); }
        return ehr.Clients.Find(id) is { Kind: ClientKind.SecretBasic } client && Takes(ehr, "client_secret_basic") && Same(client.Secret, secret)
            ? (client, null) : (null, OAuthError.InvalidClient("The client is not registered for client_secret_basic, or its secret is wrong."));
    }

    private static async Task<(RegisteredClient?, OAuthError?)> ByAssertionAsync(SimulatedEhr ehr, string? assertion, string? type, string? formId, string endpoint, CancellationToken cancel)
    {
        if (type is not ClientAssertion.Type) { return (null, OAuthError.InvalidRequest($"client_assertion_type must be {ClientAssertion.Type}.")); }
        if (assertion is null) { return (null, OAuthError.InvalidRequest("client_assertion is missing.")); }
        if (ClientAssertion.ClaimedClient(assertion) is not { } claimed || ehr.Clients.Find(claimed) is not { Kind: ClientKind.PrivateKeyJwt } client || !Takes(ehr, "private_key_jwt"))
        {
            return (null, OAuthError.InvalidClient("The client assertion is not from a client that is registered for private_key_jwt (iss)."));
        }
        if (formId is not null && formId != claimed) { return (null, OAuthError.InvalidClient("client_id is not the iss of the client assertion.")); }
        var error = await ClientAssertion.FaultAsync(ehr, client, assertion, [ehr.TokenUrl(), endpoint], cancel);
        return error is null ? (client, null) : (null, error);
    }

    private static bool Takes(SimulatedEhr ehr, string method) => ehr.Manner.AuthenticationMethods.Contains(method, StringComparer.Ordinal);

    private static bool Same(string? registered, string sent) =>
        registered is { Length: > 0 } && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(registered), Encoding.UTF8.GetBytes(sent));

    private static string FormDecode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    private static (string Id, string Secret)? Decode(string? parameter)
    {
        var bytes = new byte[parameter?.Length ?? 0];
        if (!Convert.TryFromBase64String(parameter ?? "", bytes, out var length) || length == 0) { return null; }
        var text = Encoding.UTF8.GetString(bytes, 0, length);
        return text.IndexOf(':', StringComparison.Ordinal) is > 0 and { } colon ? (text[..colon], text[(colon + 1)..]) : null;
    }
}
