using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using CdsHooks.EhrSimulator.Simulation;
using Microsoft.AspNetCore.Http;

namespace CdsHooks.EndToEnd.Tests.Browser;

/// <summary>Stands inside the simulated EHRs, between their strictness and whoever asks them, and does what no EHR should: that, too, has to end in a clear page.</summary>
public sealed class Meddling
{
    /// <summary>Path of a bare page, for frames to be put into.</summary>
    public const string BarePage = "bare";

    /// <summary>Answers a request in place of the EHR; false to leave it to the EHR.</summary>
    public Func<HttpContext, Task<bool>>? Instead { get; set; }

    /// <summary>Changes what the token endpoints answer.</summary>
    public Action<JsonObject>? TokenAnswer { get; set; }

    /// <summary>True to keep the way back to the app in <see cref="Held"/>, and show a page in its place.</summary>
    public bool HoldsCallbacks { get; set; }

    /// <summary>The ways back that were held.</summary>
    public ConcurrentQueue<string> Held { get; } = [];

    /// <summary>Ends all meddling.</summary>
    public void Stop()
    {
        (Instead, TokenAnswer, HoldsCallbacks) = (null, null, false);
        Held.Clear();
    }

    /// <summary>Sends browsers back with these parameters beside their state, without asking the EHR.</summary>
    public void AnswerAuthorization(string parameters) => Instead = async http =>
    {
        if (!IsAuthorization(http)) { return false; }
        var sent = http.Request.HasFormContentType
            ? (await http.Request.ReadFormAsync()).ToDictionary(field => field.Key, field => field.Value.ToString(), StringComparer.Ordinal)
            : http.Request.Query.ToDictionary(field => field.Key, field => field.Value.ToString(), StringComparer.Ordinal);
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = $"{sent["redirect_uri"]}?state={Uri.EscapeDataString(sent["state"])}{parameters}";
        return true;
    };

    /// <summary>Answers the token endpoints with an OAuth error.</summary>
    public void RefuseTokens(int status, string error) => Instead = async http =>
    {
        if (!IsToken(http)) { return false; }
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(new JsonObject { ["error"] = error }.ToJsonString());
        return true;
    };

    /// <summary>True for a request to an authorization endpoint.</summary>
    public static bool IsAuthorization(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<RecordedAs>()?.Part == "authorize" && http.Request.Path.Value!.EndsWith("/authorize", StringComparison.Ordinal);

    /// <summary>As ASP.NET Core calls it.</summary>
    public async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        if (http.Request.Path == $"/{BarePage}")
        {
            http.Response.ContentType = "text/html; charset=utf-8";
            await http.Response.WriteAsync("<!doctype html><html lang=\"en\"><title>EHR</title><link rel=\"icon\" href=\"data:,\"></html>");
            return;
        }
        if (Instead is { } instead && await instead(http)) { return; }
        if (TokenAnswer is { } change && IsToken(http)) { await ChangeAsync(http, next, change); }
        else if (HoldsCallbacks && IsAuthorization(http)) { await HoldAsync(http, next); }
        else { await next(http); }
    }

    private static bool IsToken(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<RecordedAs>()?.Part == "token" && HttpMethods.IsPost(http.Request.Method);

    private static async Task ChangeAsync(HttpContext http, RequestDelegate next, Action<JsonObject> change)
    {
        var outside = http.Response.Body;
        using var inside = new MemoryStream();
        http.Response.Body = inside;
        try { await next(http); }
        finally { http.Response.Body = outside; }
        var answer = JsonNode.Parse(inside.ToArray())!.AsObject();
        change(answer);
        await http.Response.WriteAsync(answer.ToJsonString(), Encoding.UTF8);
    }

    private async Task HoldAsync(HttpContext http, RequestDelegate next)
    {
        await next(http);
        if (http.Response.Headers.Location.ToString() is not { Length: > 0 } location) { return; }
        Held.Enqueue(location);
        http.Response.Headers.Remove("Location");
        http.Response.StatusCode = StatusCodes.Status200OK;
        http.Response.ContentType = "text/html; charset=utf-8";
        await http.Response.WriteAsync("<!doctype html><title>Held</title><h1>Held</h1>");
    }
}
