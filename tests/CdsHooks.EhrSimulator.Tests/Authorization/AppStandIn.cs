using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CdsHooks.EhrSimulator.Authorization;
using CdsHooks.EhrSimulator.Simulation;
using Microsoft.AspNetCore.WebUtilities;

namespace CdsHooks.EhrSimulator.Tests.Authorization;

/// <summary>An app that does all as it should, unless a test changes one thing. Registered as public; tests may exchange that.</summary>
internal sealed class AppStandIn : IDisposable
{
    public const string Id = "test-app";
    public const string RedirectUri = "https://app.example.org/callback?fixed=1";
    public const string Scope = "launch openid fhirUser online_access patient/*.rs";

    private readonly SimulatedEhr ehr;

    public AppStandIn(SimulatedEhr ehr)
    {
        this.ehr = ehr;
        ehr.Clients.Set(new RegisteredClient { ClientId = Id, Kind = ClientKind.Public, RedirectUris = [RedirectUri], PostLogoutUris = ["https://app.example.org/bye"] });
    }

    public HttpClient Http { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    public string Verifier { get; } = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public string State { get; } = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24));

    public void Dispose() => Http.Dispose();

    /// <summary>A right authorization request; one in an EHR launch where a launch is given.</summary>
    public Dictionary<string, string?> Request(string? launch, string scope = Scope) => new(StringComparer.Ordinal)
    {
        ["response_type"] = "code",
        ["client_id"] = Id,
        ["redirect_uri"] = RedirectUri,
        ["scope"] = scope,
        ["state"] = State,
        ["aud"] = ehr.FhirBaseUrl,
        ["code_challenge"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier))),
        ["code_challenge_method"] = "S256",
        ["nonce"] = "nonce-1",
        ["launch"] = launch,
    };

    public string Launch(LaunchContext? context = null) => ehr.Launches.Issue(context ?? new LaunchContext { PatientId = "p1", EncounterId = "e1" });

    public Task<HttpResponseMessage> AuthorizeAsync(Dictionary<string, string?> request, string more = "") => Http.GetAsync(QueryHelpers.AddQueryString(ehr.AuthorizeUrl(), request) + more);

    /// <summary>What came back to the redirect URI.</summary>
    public static Dictionary<string, string> Returned(HttpResponseMessage response)
    {
        var location = response.Headers.Location?.OriginalString;
        Assert.NotNull(location);
        Assert.StartsWith(RedirectUri + "&", location, StringComparison.Ordinal);
        return QueryHelpers.ParseQuery(new Uri(location).Query).ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal);
    }

    /// <summary>A code, from an EHR launch.</summary>
    public async Task<string> CodeAsync(LaunchContext? context = null, string scope = Scope) => Returned(await AuthorizeAsync(Request(Launch(context), scope)))["code"];

    /// <summary>A right token request for a code.</summary>
    public Dictionary<string, string?> Exchange(string code) => new(StringComparer.Ordinal)
    {
        ["grant_type"] = "authorization_code",
        ["code"] = code,
        ["redirect_uri"] = RedirectUri,
        ["code_verifier"] = Verifier,
        ["client_id"] = Id,
    };

    public static Dictionary<string, string?> Refresh(string token) => new(StringComparer.Ordinal) { ["grant_type"] = "refresh_token", ["refresh_token"] = token, ["client_id"] = Id };

    public Task<Answer> TokenAsync(Dictionary<string, string?> form, AuthenticationHeaderValue? authorization = null) => PostAsync(ehr.TokenUrl(), form, authorization);

    /// <summary>The whole launch, up to the tokens.</summary>
    public async Task<JsonObject> TokensAsync(LaunchContext? context = null, string scope = Scope) => (await TokenAsync(Exchange(await CodeAsync(context, scope)))).Is(200);

    public async Task<Answer> PostAsync(string url, Dictionary<string, string?> form, AuthenticationHeaderValue? authorization = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new FormUrlEncodedContent(form.Where(field => field.Value is not null).Select(field => KeyValuePair.Create(field.Key, field.Value!))) };
        request.Headers.Authorization = authorization;
        return await Answer.ReadAsync(await Http.SendAsync(request));
    }

    public async Task<Answer> GetAsync(string url) => await Answer.ReadAsync(await Http.GetAsync(url));
}
