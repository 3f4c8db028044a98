using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CdsHooks.Conformance.Tests.Running;

/// <summary>An answer as a CDS Client sees it, its body read strictly.</summary>
internal sealed class Exchange
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, AllowTrailingCommas = false, CommentHandling = JsonCommentHandling.Disallow, MaxDepth = 128 };

    private Exchange(HttpResponseMessage response, byte[] body)
    {
        Response = response;
        Body = body;
    }

    public HttpResponseMessage Response { get; }

    public byte[] Body { get; }

    public int Status => (int)Response.StatusCode;

    public string Text => Encoding.UTF8.GetString(Body);

    public JsonElement Json
    {
        get
        {
            using var document = JsonDocument.Parse(Body, Strict);
            return document.RootElement.Clone();
        }
    }

    public IReadOnlyList<JsonElement> Cards => [.. Json.GetProperty("cards").EnumerateArray()];

    public static async Task<Exchange> SendAsync(RunningHost host, HttpRequestMessage request)
    {
        var response = await host.Http.SendAsync(request);
        return new Exchange(response, await response.Content.ReadAsByteArrayAsync());
    }

    public static Task<Exchange> GetAsync(RunningHost host, string path) => SendAsync(host, new HttpRequestMessage(HttpMethod.Get, path));

    public static Task<Exchange> PostAsync(RunningHost host, string path, JsonNode body) => PostAsync(host, path, Encoding.UTF8.GetBytes(body.ToJsonString()));

    public static Task<Exchange> PostAsync(RunningHost host, string path, string body) => PostAsync(host, path, Encoding.UTF8.GetBytes(body));

    public static Task<Exchange> PostAsync(RunningHost host, string path, byte[] body, string? contentType = "application/json", params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        if (contentType is not null) { request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType); }
        foreach (var (name, value) in headers) { Add(request, name, value); }
        return SendAsync(host, request);
    }

    /// <summary>Calls a service of the fixture and asks why it answered so.</summary>
    public static Task<Exchange> ExplainedAsync(RunningHost host, string serviceId, JsonNode body) =>
        PostAsync(host, $"cds-services/{serviceId}", Encoding.UTF8.GetBytes(body.ToJsonString()), headers: ("X-CdsHooks-Explain", "true"));

    public static Task<Exchange> CallAsync(RunningHost host, string serviceId, JsonNode body) => PostAsync(host, $"cds-services/{serviceId}", body);

    /// <summary>The status is that one; if not, the failure shows the body.</summary>
    public Exchange Is(HttpStatusCode status)
    {
        Assert.True(Response.StatusCode == status, $"Expected {(int)status}, got {Status}: {Text}");
        return this;
    }

    public Exchange Is(int status) => Is((HttpStatusCode)status);

    private static void Add(HttpRequestMessage request, string name, string value)
    {
        HttpHeaders target = name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase) ? request.Content!.Headers : request.Headers;
        Assert.True(target.TryAddWithoutValidation(name, value));
    }
}
