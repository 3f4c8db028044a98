using CdsHooks.Protocol.Cards;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Service.Invocation;

/// <summary>Status 200 with the cards of a call.</summary>
/// <param name="content">The cards.</param>
/// <param name="whenSent">Called once they are sent; not when the client has gone away.</param>
internal sealed class Answer(CdsResponse content, Action? whenSent = null) : IResult
{
    private static readonly byte[] NoCards = """{"cards":[]}"""u8.ToArray();

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "application/json";
        response.Headers.CacheControl = "no-store";
        using var written = content is { Cards.Count: 0, Extension: null, SystemActions: null } ? null : PooledJson.Write(content, ResponseJson.Write);
        var utf8 = written?.Utf8 ?? NoCards;
        response.ContentLength = utf8.Length;
        var sent = await response.BodyWriter.WriteAsync(utf8, httpContext.RequestAborted);
        if (whenSent is not null && !sent.IsCanceled && !httpContext.RequestAborted.IsCancellationRequested) { whenSent(); }
    }
}
