using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using CdsHooks.Testing.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CdsHooks.Testing.Ehrs;

/// <summary>The public documents of an EHR on a port of this machine: all as they should be, until a test publishes something else.</summary>
public sealed class PublishedEhr : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, Func<HttpContext, Task>> documents = new(StringComparer.Ordinal);

    private PublishedEhr()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.Run(http =>
        {
            Requests.Enqueue($"{http.Request.Method} {http.Request.Path}");
            if (documents.TryGetValue(http.Request.Path, out var answer)) { return answer(http); }
            http.Response.StatusCode = 404;
            return Task.CompletedTask;
        });
    }

    /// <summary>What was asked for, oldest first.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>Its FHIR base, without a slash at the end.</summary>
    public string FhirBase => app.Urls.First() + "/r4";

    /// <summary>Where its keys are.</summary>
    public string KeySetUrl => app.Urls.First() + "/jwks";

    /// <summary>A discovery document as it should be, to be changed and published.</summary>
    public static JsonObject SmartConfiguration => new()
    {
        ["issuer"] = "https://auth.example.org",
        ["jwks_uri"] = "https://auth.example.org/jwks",
        ["authorization_endpoint"] = "https://auth.example.org/authorize",
        ["token_endpoint"] = "https://auth.example.org/token",
        ["token_endpoint_auth_methods_supported"] = new JsonArray("private_key_jwt", "client_secret_basic"),
        ["token_endpoint_auth_signing_alg_values_supported"] = new JsonArray("RS384", "ES384"),
        ["code_challenge_methods_supported"] = new JsonArray("S256"),
        ["capabilities"] = new JsonArray("launch-ehr", "sso-openid-connect", "permission-v1", "permission-v2"),
    };

    /// <summary>Starts one whose documents are as they should be.</summary>
    public static async Task<PublishedEhr> StartAsync()
    {
        var ehr = new PublishedEhr();
        using var key = TestKey.ES384();
        ehr.Publish("/r4/metadata", new JsonObject { ["resourceType"] = "CapabilityStatement", ["fhirVersion"] = "4.0.1", ["software"] = new JsonObject { ["name"] = "TestEhr" } });
        ehr.Publish("/r4/.well-known/smart-configuration", SmartConfiguration);
        ehr.Publish("/jwks", JsonNode.Parse(KeySetJson.Of(key))!);
        await ehr.app.StartAsync();
        return ehr;
    }

    /// <summary>Answers 200 with JSON.</summary>
    public void Publish(string path, JsonNode document) => Publish(path, document.ToJsonString());

    /// <summary>Answers 200 with any text.</summary>
    public void Publish(string path, string text, string mediaType = "application/json") => documents[path] = http =>
    {
        http.Response.ContentType = mediaType;
        return http.Response.WriteAsync(text, http.RequestAborted);
    };

    /// <summary>Answers with a status alone, and with a place to go where it redirects.</summary>
    public void Answer(string path, int status) => documents[path] = http =>
    {
        http.Response.StatusCode = status;
        if (status is >= 300 and < 400) { http.Response.Headers.Location = "/elsewhere"; }
        return Task.CompletedTask;
    };

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => app.DisposeAsync();
}
