using System.Diagnostics;
using System.Globalization;

namespace CdsHooks.Service.Telemetry;

/// <summary>Names the span of a request by its route, never by its path: what somebody writes into a URL is theirs.</summary>
internal static class RequestSpan
{
    /// <summary>The span of the request; <see langword="null"/> when it is not traced.</summary>
    public static Activity? Of(HttpContext http)
    {
        if (Activity.Current is not { IsAllDataRequested: true } span) { return null; }
        var method = NameOf(http.Request.Method);
        var route = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        span.DisplayName = route is null ? method : $"{method} {route}";
        span.SetTag("http.request.method", method);
        span.SetTag("http.route", route);
        span.SetTag("http.response.status_code", http.Response.StatusCode);
        if (http.Response.StatusCode >= 500)
        {
            span.SetTag("error.type", http.Response.StatusCode.ToString(CultureInfo.InvariantCulture));
            span.SetStatus(ActivityStatusCode.Error);
        }
        return span;
    }

    private static string NameOf(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsPost(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method) || HttpMethods.IsPut(method)
            || HttpMethods.IsDelete(method) || HttpMethods.IsPatch(method)
            ? HttpMethods.GetCanonicalizedValue(method)
            : "_OTHER";
}
