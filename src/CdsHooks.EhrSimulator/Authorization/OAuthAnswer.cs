using System.Text.Json.Nodes;

namespace CdsHooks.EhrSimulator.Authorization;

/// <summary>An answer in JSON that nobody may keep.</summary>
internal sealed class OAuthAnswer(int status, JsonObject body, string? retryAfter = null) : IResult
{
    public OAuthAnswer(JsonObject body) : this(StatusCodes.Status200OK, body) { }

    public OAuthAnswer(OAuthError error, string? retryAfter = null)
        : this(error.Status, new JsonObject { ["error"] = error.Error, ["error_description"] = error.Description }, retryAfter) { }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = "application/json";
        response.Headers.CacheControl = "no-store";
        response.Headers.Pragma = "no-cache";
        if (status == StatusCodes.Status401Unauthorized && httpContext.Request.Headers.Authorization.Count > 0) { response.Headers.WWWAuthenticate = "Basic realm=\"oauth2\""; }
        if (retryAfter is not null) { response.Headers.RetryAfter = retryAfter; }
        return response.WriteAsync(body.ToJsonString(), httpContext.RequestAborted);
    }
}
