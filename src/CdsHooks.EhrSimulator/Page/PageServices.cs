using System.Reflection;
using System.Text.Json.Serialization;
using CdsHooks.EhrSimulator.Simulation;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Options;

namespace CdsHooks.EhrSimulator.Page;

/// <summary>The page on which people use the EHRs, and what its scripts ask for.</summary>
internal static class PageServices
{
    public static IServiceCollection AddPage(this IServiceCollection services) => services
        .ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.AllowDuplicateProperties = false;
            json.SerializerOptions.RespectNullableAnnotations = true;
            json.SerializerOptions.RespectRequiredConstructorParameters = true;
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter());
        });

    /// <summary>Serves the page itself, from within the assembly: it is there in whatever folder the simulator runs.</summary>
    public static void UsePage(this WebApplication app)
    {
        var files = new EmbeddedFileProvider(Assembly.GetExecutingAssembly(), "CdsHooks.EhrSimulator.wwwroot");
        var options = app.Services.GetRequiredService<IOptions<SimulatorOptions>>().Value;
        app.Use((http, next) =>
        {
            if (IsOfPage(http.Request.Path))
            {
                http.Response.Headers.ContentSecurityPolicy = PolicyOf(options);
                http.Response.Headers.XContentTypeOptions = "nosniff";
                http.Response.Headers["Referrer-Policy"] = "no-referrer";
                http.Response.Headers.CacheControl = "no-store";
            }
            return next(http);
        });
        app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
        app.UseStaticFiles(new StaticFileOptions { FileProvider = files });
    }

    public static void MapPage(this IEndpointRouteBuilder app)
    {
        var page = app.MapGroup("/page");
        page.MapCharts();
        page.MapFiring();
        page.MapActions();
        page.MapLaunches();
        page.MapWatching();
    }

    private static bool IsOfPage(PathString path) =>
        path == "/" || path.StartsWithSegments("/page", StringComparison.Ordinal) || path.StartsWithSegments("/ui", StringComparison.Ordinal);

    // The app is framed, and on its way there it passes through the EHR's own authorization servers.
    private static string PolicyOf(SimulatorOptions options) =>
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
        + $"frame-src 'self' {Origin(options.ServiceUrl)} {Origin(options.BaseUrl)} {Origin(options.AuthorizationBaseUrl)}";

    private static string Origin(Uri url) => url.GetLeftPart(UriPartial.Authority);
}
