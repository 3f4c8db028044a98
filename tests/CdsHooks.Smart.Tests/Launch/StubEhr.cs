using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using CdsHooks.Smart.Registry;
using CdsHooks.Testing.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CdsHooks.Smart.Tests.Launch;

/// <summary>An authorization server on a port of this machine that records all that it is asked, and answers as a test says.</summary>
internal sealed class StubEhr : IAsyncDisposable
{
    private readonly WebApplication app;

    private StubEhr()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.Run(AnswerAsync);
    }

    public string Root => app.Urls.First();

    public string FhirBase => Root + "/a/b/r4";

    /// <summary>What was asked for, oldest first.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>The forms that were posted, with their <c>Authorization</c> header under that name.</summary>
    public ConcurrentQueue<(string Path, Dictionary<string, string> Fields)> Forms { get; } = new();

    /// <summary>The discovery document, to be changed.</summary>
    public JsonObject Configuration { get; private set; } = [];

    /// <summary>The token response, to be changed.</summary>
    public JsonObject Tokens { get; } = new() { ["access_token"] = "access.1", ["token_type"] = "Bearer", ["expires_in"] = 600, ["patient"] = "p-1", ["encounter"] = "e-1" };

    /// <summary>Answers by path, in place of the usual answers.</summary>
    public ConcurrentDictionary<string, RequestDelegate> Instead { get; } = new(StringComparer.Ordinal);

    public static async Task<StubEhr> StartAsync()
    {
        var ehr = new StubEhr();
        await ehr.app.StartAsync();
        ehr.Configuration = new JsonObject
        {
            ["issuer"] = $"{ehr.Root}/auth",
            ["jwks_uri"] = $"{ehr.Root}/jwks",
            ["authorization_endpoint"] = $"{ehr.Root}/auth/authorize",
            ["token_endpoint"] = $"{ehr.Root}/auth/token",
            ["revocation_endpoint"] = $"{ehr.Root}/auth/revoke",
            ["token_endpoint_auth_methods_supported"] = new JsonArray("private_key_jwt", "client_secret_basic", "client_secret_post"),
            ["token_endpoint_auth_signing_alg_values_supported"] = new JsonArray("RS384", "ES384"),
            ["code_challenge_methods_supported"] = new JsonArray("S256"),
            ["capabilities"] = new JsonArray("launch-ehr", "permission-v2", "permission-online"),
        };
        return ehr;
    }

    /// <summary>Publishes keys for id_tokens.</summary>
    public void PublishKeys(params TestKey[] keys) => Answer("/jwks", 200, KeySetJson.Of(keys));

    /// <summary>Answers a path with that status and text.</summary>
    public void Answer(string path, int status, string body = "", string mediaType = "application/json", params (string Name, string Value)[] headers) => Instead[path] = http =>
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = mediaType;
        foreach (var (name, value) in headers) { http.Response.Headers[name] = value; }
        return http.Response.WriteAsync(body, http.RequestAborted);
    };

    /// <summary>The registration of it, with a public client.</summary>
    public EhrRegistration Registration(Func<SmartRegistration, SmartRegistration>? change = null, EhrVendor vendor = EhrVendor.Plain)
    {
        var smart = new SmartRegistration { LaunchClientId = "app", ClientAuthentication = ClientAuthentication.None };
        return new EhrRegistration
        {
            Slug = "stub",
            Environment = "local",
            DisplayName = "Stub",
            Vendor = vendor,
            FhirBaseUrl = new Uri(FhirBase),
            ChartAccess = new ChartAccessRules { AllowsPrivateNetwork = true },
            Smart = change?.Invoke(smart) ?? smart,
        };
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        var path = http.Request.Path.Value!;
        Requests.Enqueue($"{http.Request.Method} {path}");
        if (http.Request.HasFormContentType)
        {
            var fields = (await http.Request.ReadFormAsync(http.RequestAborted)).ToDictionary(field => field.Key, field => field.Value.Single()!, StringComparer.Ordinal);
            if (http.Request.Headers.Authorization is [{ } authorization]) { fields["Authorization"] = authorization; }
            Forms.Enqueue((path, fields));
        }
        if (Instead.TryGetValue(path, out var answer)) { await answer(http); }
        else if (path == "/a/b/r4/.well-known/smart-configuration") { await WriteAsync(http, Configuration); }
        else if (path == "/auth/token") { await WriteAsync(http, Tokens); }
        else { http.Response.StatusCode = path == "/auth/revoke" ? 200 : 404; }
    }

    private static Task WriteAsync(HttpContext http, JsonObject json)
    {
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(json.ToJsonString(), http.RequestAborted);
    }
}
