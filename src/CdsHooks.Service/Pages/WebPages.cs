using CdsHooks.Service.Hosting;
using Microsoft.Net.Http.Headers;

namespace CdsHooks.Service.Pages;

/// <summary>What people look at: the start page, the description of the API, and the page that SMART links lead to.</summary>
internal static class WebPages
{
    private const string StrictPolicy =
        "default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'";

    // The page that shows the API brings styles of its own inside its markup.
    private const string ApiPolicy =
        "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; script-src 'self'; object-src 'none'; base-uri 'self'; frame-ancestors 'self'";

    // Calls do not pass through what serves people.
    public static void UsePages(this WebApplication app) => app.UseWhenAsked(
        http => HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method), Use);

    private static void Use(IApplicationBuilder app)
    {
        app.Use(async (http, next) =>
        {
            var headers = http.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            headers.ContentSecurityPolicy = http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal) ? ApiPolicy : StrictPolicy;
            await next(http);
            LeadWithoutHost(http.Response);
        });
        app.UseDefaultFiles();
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = file => file.Context.Response.Headers[HeaderNames.CacheControl] = "no-cache" });
        app.UseWhenAsked(http => http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase), api => api.UseSwaggerUI(page =>
        {
            page.RoutePrefix = "api";
            page.DocumentTitle = "CdsHooks API";
            page.SwaggerEndpoint("../openapi.yaml", "CdsHooks");
        }));
    }

    // A folder that is asked for without its slash is redirected to the Host header, which is the caller's word, by a scheme that the proxy in front may not have.
    private static void LeadWithoutHost(HttpResponse response)
    {
        if (!response.HasStarted && response.StatusCode == StatusCodes.Status301MovedPermanently
            && Uri.TryCreate(response.Headers.Location, UriKind.Absolute, out var folder) && folder.Scheme.StartsWith(Uri.UriSchemeHttp, StringComparison.Ordinal))
        {
            response.Headers.Location = folder.Segments[^1] + folder.Query;
        }
    }

    public static void MapPages(this IEndpointRouteBuilder app)
    {
        app.MapGet("/openapi.yaml", () => Results.Stream(
            typeof(WebPages).Assembly.GetManifestResourceStream("openapi.yaml")!, "application/yaml")).WithName("openapi").WithTags("Pages");
    }
}
