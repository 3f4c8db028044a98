using System.Text;

namespace CdsHooks.EhrSimulator.Simulation;

/// <summary>Notes what endpoints with <see cref="RecordedAs"/> are sent and what they answer, also where they break off.</summary>
internal sealed class RecordingMiddleware(RequestDelegate next)
{
    private const int MostBytes = 64 * 1024;

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<RecordedAs>() is not { } recorded) { await next(context); return; }
        var at = recorded.Ehr.Clock.GetUtcNow();
        var body = await ReadBodyAsync(context.Request);
        var answered = context.Response.Body;
        await using var copy = new CopyingStream(answered, MostBytes);
        context.Response.Body = copy;
        try { await next(context); }
        finally
        {
            context.Response.Body = answered;
            var headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
            var url = context.Request.PathBase + context.Request.Path + context.Request.QueryString;
            recorded.Ehr.Recording.Add(new Exchange(at, recorded.Part, context.Request.Method, url, headers, body, context.Response.StatusCode, copy.Text));
        }
    }

    private static async Task<string> ReadBodyAsync(HttpRequest request)
    {
        request.EnableBuffering();
        using var reader = new StreamReader(request.Body, Encoding.UTF8, leaveOpen: true);
        var body = await reader.ReadToEndAsync(request.HttpContext.RequestAborted);
        request.Body.Position = 0;
        return body;
    }
}
