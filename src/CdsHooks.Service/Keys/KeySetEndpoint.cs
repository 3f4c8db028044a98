using CdsHooks.Smart.Keys;
using Microsoft.Net.Http.Headers;

namespace CdsHooks.Service.Keys;

/// <summary>GET /.well-known/jwks.json: the public keys of this service, for authorization servers. Served from memory, also while the ledger is away.</summary>
internal static class KeySetEndpoint
{
    /// <summary>Where it is, below the public address.</summary>
    public const string Path = ".well-known/jwks.json";

    // Keys are published for at least ten minutes before they sign.
    private const string Caching = "public, max-age=300";

    public static void MapKeySet(this IEndpointRouteBuilder app) => app.MapMethods($"/{Path}", [HttpMethods.Get, HttpMethods.Head], Get).WithName("keySet").WithTags("Keys");

    private static IResult Get(HttpContext http, IPublishedKeys keys)
    {
        var headers = http.Response.Headers;
        if (keys.Current is not { } published)
        {
            // An empty set would be believed, and kept.
            headers.CacheControl = "no-store";
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
        headers.CacheControl = Caching;
        return Results.Bytes(published.Json, "application/json", entityTag: new EntityTagHeaderValue(published.EntityTag));
    }
}
