using CdsHooks.Service.Content;
using Microsoft.Net.Http.Headers;

namespace CdsHooks.Service.Discovery;

/// <summary>GET /cds-services: which services there are.</summary>
internal static class DiscoveryEndpoint
{
    public static void MapDiscovery(this RouteGroupBuilder cds) =>
        cds.MapMethods("", [HttpMethods.Get, HttpMethods.Head], Discover).WithName("discover").WithTags("Discovery");

    private static IResult Discover(HttpContext http, RunningContent running, DiscoveryDocuments documents)
    {
        var document = documents.Of(running.Current.Catalog);
        // Clients keep discovery for long; a revalidation costs them nothing.
        http.Response.Headers.CacheControl = "no-cache";
        return Results.Bytes(document.Utf8, "application/json", entityTag: new EntityTagHeaderValue(document.ETag));
    }
}
