using CdsHooks.EhrSimulator.Simulation;

namespace CdsHooks.EhrSimulator.Authorization;

/// <summary>The authorization servers of all EHRs.</summary>
internal static class AuthorizationEndpoints
{
    private const int DiscoveryMaxAge = 300;
    private const int StyleMaxAge = 86_400;

    private static readonly string[] GetAndPost = ["GET", "POST"];

    public static void MapAuthorization(this WebApplication app)
    {
        foreach (var ehr in app.Services.GetRequiredService<SimulatedEhrs>().ByName.Values) { app.MapAuthorizationOf(ehr); }
    }

    private static void MapAuthorizationOf(this WebApplication app, SimulatedEhr ehr)
    {
        var discovery = app.MapGroup(ehr.Manner.FhirPath).OnlyAt(() => ehr.BaseUrl).Common(ehr, "discovery").AllowCors(ehr);
        discovery.MapGet("/.well-known/smart-configuration", () => new PublishedDocument(DiscoveryDocuments.SmartConfiguration(ehr), DiscoveryMaxAge));
        discovery.MapPreflight("/.well-known/smart-configuration");
        if (ehr.Manner.ServesOpenIdConfiguration)
        {
            app.MapGet($"{new Uri(ehr.Issuer()).AbsolutePath}/.well-known/openid-configuration", () => new PublishedDocument(DiscoveryDocuments.OpenIdConfiguration(ehr), DiscoveryMaxAge))
                .OnlyAt(ehr.IssuerHost).Common(ehr, "discovery").AllowCors(ehr);
        }

        var server = app.MapGroup($"/{ehr.Manner.Name}/oauth2").OnlyAt(() => ehr.AuthorizationHost);
        var documents = server.MapGroup("").Common(ehr, "discovery").AllowCors(ehr);
        documents.MapGet("/jwks", () => new PublishedDocument(DiscoveryDocuments.KeySet(ehr), DiscoveryMaxAge));
        documents.MapGet("/style/v1.json", () => new PublishedDocument(DiscoveryDocuments.Style(), StyleMaxAge));

        var pages = server.MapGroup("").Common(ehr, "authorize");
        pages.MapGet(ehr.Manner.AuthorizePath, (HttpRequest request) => AuthorizeEndpoint.Get(ehr, request));
        pages.MapPost(ehr.Manner.AuthorizePath, (HttpRequest request, CancellationToken cancel) => AuthorizeEndpoint.PostAsync(ehr, request, cancel));
        pages.MapPost("/decision", (HttpRequest request, CancellationToken cancel) => AuthorizeEndpoint.DecideAsync(ehr, request, cancel));
        if (ehr.Manner.EndsSessions) { pages.MapMethods("/logout", GetAndPost, (HttpRequest request, CancellationToken cancel) => EndSessionEndpoint.AnswerAsync(ehr, request, cancel)); }

        var tokens = server.MapGroup("").Common(ehr, "token").AllowCors(ehr);
        tokens.MapPost(ehr.Manner.TokenPath, (HttpContext http, CancellationToken cancel) => TokenEndpoint.AnswerAsync(ehr, http, cancel));
        tokens.MapPreflight(ehr.Manner.TokenPath);
        if (ehr.Manner.Revokes) { server.MapGroup("").Common(ehr, "revoke").MapPost("/revoke", (HttpRequest request, CancellationToken cancel) => RevocationEndpoint.AnswerAsync(ehr, request, cancel)); }
        if (ehr.Manner.Introspects) { server.MapGroup("").Common(ehr, "introspect").MapPost("/introspect", (HttpRequest request, CancellationToken cancel) => IntrospectionEndpoint.AnswerAsync(ehr, request, cancel)); }
    }

    private static TBuilder Common<TBuilder>(this TBuilder endpoint, SimulatedEhr ehr, string part) where TBuilder : IEndpointConventionBuilder =>
        endpoint.RecordAs(ehr, part).CountRequests(ehr);

    private static void MapPreflight(this RouteGroupBuilder group, string path) => group.MapMethods(path, ["OPTIONS"], (HttpResponse response) =>
    {
        response.Headers.AccessControlAllowMethods = "GET, POST";
        response.Headers.AccessControlAllowHeaders = "accept, authorization, content-type";
        return Results.NoContent();
    });

    private static TBuilder AllowCors<TBuilder>(this TBuilder endpoint, SimulatedEhr ehr) where TBuilder : IEndpointConventionBuilder => endpoint.AddEndpointFilter((call, next) =>
    {
        if (ehr.Manner.AllowsCors) { call.HttpContext.Response.Headers.AccessControlAllowOrigin = "*"; }
        return next(call);
    });
}
