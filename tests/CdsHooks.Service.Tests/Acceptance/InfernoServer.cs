using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CdsHooks.Conformance.Tests.Running;
using CdsHooks.Service.Tests.Launch;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CdsHooks.Service.Tests.Acceptance;

/// <summary>An EHR with the habits of the mock of Inferno's client suite: lets nearly everything pass while it runs, writes all down, and has a judge look at it afterwards
/// (<see cref="InfernoVerdict"/>). Tokens for an hour, an <c>id_token</c> for a year without <c>nonce</c>, <c>fhirUser</c> absolute, the FHIR base as issuer.</summary>
internal sealed class InfernoServer : IAsyncDisposable
{
    public const string Launch = "inferno-launch-key+/=";
    public const string PatientId = "85";

    private readonly WebApplication app;
    private readonly RSA idKey = RSA.Create(2048);
    private readonly ConcurrentDictionary<string, string> scopes = new(StringComparer.Ordinal);
    private readonly TimeProvider clock;
    private readonly string secretFile = Path.GetTempFileName();
    private int issued;

    private InfernoServer(InfernoClient client, TimeProvider clock)
    {
        (Client, this.clock) = (client, clock);
        File.WriteAllText(secretFile, client.Secret);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.Run(AnswerAsync);
    }

    public InfernoClient Client { get; }

    /// <summary>Where the service finds the client's secret.</summary>
    public string SecretReference => $"file:{secretFile}";

    private string Root => app.Urls.First() + "/custom/smart_client_stu2_2";

    public string FhirBase => Root + "/fhir";

    public string AuthorizationEndpoint => Root + "/auth/authorization";

    public string TokenEndpoint => Root + "/auth/token";

    /// <summary>The discovery document, to be changed.</summary>
    public JsonObject Configuration { get; private set; } = [];

    /// <summary>What is granted beyond what was asked for, with a blank in front.</summary>
    public string GrantsMore { get; set; } = "";

    /// <summary>Authorization requests, each parameter as it came.</summary>
    public ConcurrentQueue<IReadOnlyDictionary<string, string>> Authorizations { get; } = new();

    public ConcurrentQueue<InfernoTokenRequest> TokenRequests { get; } = new();

    /// <summary>Requests to the FHIR server with the token that they carried.</summary>
    public ConcurrentQueue<(string Method, string Path, string? Token, int Status)> FhirReads { get; } = new();

    public ConcurrentDictionary<string, bool> Codes { get; } = new(StringComparer.Ordinal);

    public ConcurrentDictionary<string, bool> AccessTokens { get; } = new(StringComparer.Ordinal);

    public ConcurrentDictionary<string, bool> RefreshTokens { get; } = new(StringComparer.Ordinal);

    public static async Task<InfernoServer> StartAsync(InfernoClient client, TimeProvider? clock = null)
    {
        var server = new InfernoServer(client, clock ?? TimeProvider.System);
        await server.app.StartAsync();
        server.Configuration = new JsonObject
        {
            ["issuer"] = server.FhirBase,
            ["jwks_uri"] = server.Root + "/.well-known/jwks.json",
            ["authorization_endpoint"] = server.AuthorizationEndpoint,
            ["token_endpoint"] = server.TokenEndpoint,
            ["introspection_endpoint"] = server.Root + "/auth/introspect",
            ["grant_types_supported"] = new JsonArray("authorization_code", "client_credentials"),
            ["token_endpoint_auth_methods_supported"] = new JsonArray("private_key_jwt", "client_secret_basic"),
            ["token_endpoint_auth_signing_alg_values_supported"] = new JsonArray("RS384", "ES384"),
            ["scopes_supported"] = new JsonArray("openid", "fhirUser", "launch", "offline_access", "online_access", "patient/*.rs", "system/*.rs"),
            ["code_challenge_methods_supported"] = new JsonArray("S256"),
            ["capabilities"] = new JsonArray("launch-ehr", "launch-standalone", "client-public", "client-confidential-symmetric", "client-confidential-asymmetric", "context-ehr-patient", "permission-v1", "permission-v2",
                "permission-online", "permission-offline", "sso-openid-connect", "authorize-post"),
        };
        return server;
    }

    /// <summary>A whole EHR launch in a browser.</summary>
    /// <returns>The path of the session, without a slash in front.</returns>
    public async Task<string> LaunchAsync(TestBrowser browser, RunningHost host)
    {
        var begun = (await browser.GetAsync(TestBrowser.PathOf(Launch, FhirBase))).Is(302);
        using var atEhr = await host.Http.GetAsync(new Uri(SmartRun.LocationOf(begun)));
        return TestBrowser.AppOf(await browser.GetAsync(atEhr.Headers.Location!.PathAndQuery.TrimStart('/')));
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        idKey.Dispose();
        File.Delete(secretFile);
    }

    private async Task AnswerAsync(HttpContext http)
    {
        var path = http.Request.Path.Value!["/custom/smart_client_stu2_2".Length..];
        switch (path)
        {
            case "/fhir/.well-known/smart-configuration": await WriteAsync(http, Configuration); break;
            case "/.well-known/jwks.json": await WriteAsync(http, KeySet()); break;
            case "/auth/authorization": Authorize(http); break;
            case "/auth/token": await IssueAsync(http); break;
            default: await ReadAsync(http, path); break;
        }
    }

    private void Authorize(HttpContext http)
    {
        var request = (http.Request.HasFormContentType ? http.Request.Form : (IEnumerable<KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues>>)http.Request.Query)
            .ToDictionary(field => field.Key, field => field.Value.ToString(), StringComparer.Ordinal);
        Authorizations.Enqueue(request);
        var code = Next("code");
        Codes[code] = true;
        scopes[code] = request["scope"];
        http.Response.Redirect($"{request["redirect_uri"]}?code={code}&state={Uri.EscapeDataString(request["state"])}");
    }

    private async Task IssueAsync(HttpContext http)
    {
        var form = (await http.Request.ReadFormAsync(http.RequestAborted)).ToDictionary(field => field.Key, field => field.Value.ToString(), StringComparer.Ordinal);
        TokenRequests.Enqueue(new InfernoTokenRequest(clock.GetUtcNow(), form, http.Request.Headers.Authorization.ToString()));
        var access = Next("access");
        AccessTokens[access] = true;
        var scope = form.GetValueOrDefault("scope") ?? scopes.GetValueOrDefault(form.GetValueOrDefault("code") ?? form.GetValueOrDefault("refresh_token") ?? "") ?? "";
        var answer = new JsonObject { ["access_token"] = access, ["token_type"] = "bearer", ["expires_in"] = 3600, ["scope"] = scope + GrantsMore };
        if (form["grant_type"] != "client_credentials")
        {
            answer["patient"] = PatientId;
            if (scope.Contains("openid", StringComparison.Ordinal)) { answer["id_token"] = IdToken(); }
            if (scope.Contains("line_access", StringComparison.Ordinal))
            {
                var refresh = Next("refresh");
                RefreshTokens[refresh] = true;
                scopes[refresh] = scope;
                answer["refresh_token"] = refresh;
            }
        }
        http.Response.Headers.CacheControl = "no-store";
        await WriteAsync(http, answer);
    }

    private async Task ReadAsync(HttpContext http, string path)
    {
        var token = http.Request.Headers.Authorization.ToString() is ['B', 'e', 'a', 'r', 'e', 'r', ' ', .. var rest] ? rest : null;
        http.Response.StatusCode = token is not null && AccessTokens.ContainsKey(token) ? 200 : 401;
        FhirReads.Enqueue((http.Request.Method, path, token, http.Response.StatusCode));
        if (http.Response.StatusCode == 401) { return; }
        await WriteAsync(http, path == $"/fhir/Patient/{PatientId}"
            ? new JsonObject { ["resourceType"] = "Patient", ["id"] = PatientId, ["birthDate"] = "1961-04-12" }
            : new JsonObject { ["resourceType"] = "Bundle", ["type"] = "searchset", ["total"] = 0, ["entry"] = new JsonArray() });
    }

    private string IdToken()
    {
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        var signed = $"{Encode(new JsonObject { ["alg"] = "RS256", ["kid"] = "inferno-1", ["typ"] = "JWT" })}.{Encode(new JsonObject
        {
            ["iss"] = FhirBase, ["sub"] = "inferno-user", ["aud"] = Client.Id, ["iat"] = now, ["exp"] = now + (365 * 86_400), ["fhirUser"] = $"{FhirBase}/Practitioner/p1",
        })}";
        return $"{signed}.{Base64Url.EncodeToString(idKey.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    private JsonObject KeySet()
    {
        var numbers = idKey.ExportParameters(includePrivateParameters: false);
        return new JsonObject { ["keys"] = new JsonArray(new JsonObject
        {
            ["kty"] = "RSA", ["use"] = "sig", ["alg"] = "RS256", ["kid"] = "inferno-1", ["n"] = Base64Url.EncodeToString(numbers.Modulus), ["e"] = Base64Url.EncodeToString(numbers.Exponent),
        }) };
    }

    private string Next(string kind) => $"{kind}.{Interlocked.Increment(ref issued).ToString(CultureInfo.InvariantCulture)}.{Guid.NewGuid():N}";

    private static string Encode(JsonObject json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));

    private static Task WriteAsync(HttpContext http, JsonObject json)
    {
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(json.ToJsonString(), http.RequestAborted);
    }
}
