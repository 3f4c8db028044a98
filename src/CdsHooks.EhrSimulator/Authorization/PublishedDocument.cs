using System.Text.Json.Nodes;

namespace CdsHooks.EhrSimulator.Authorization;

/// <summary>A public document in JSON that may be kept for some time.</summary>
internal sealed class PublishedDocument(JsonObject body, int maxAgeSeconds) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = "application/json";
        httpContext.Response.Headers.CacheControl = $"public, max-age={maxAgeSeconds}";
        return httpContext.Response.WriteAsync(body.ToJsonString(), httpContext.RequestAborted);
    }
}
