using CdsHooks.EhrSimulator.Simulation;

namespace CdsHooks.EhrSimulator.Authorization;

/// <summary>The authorization servers of all EHRs.</summary>
internal static class AuthorizationEndpoints
{
    private const int DiscoveryMaxAge = 300;
    private const int StyleMaxAge = 86_400;

    private static readonly string[] Get = ["GET"];
    private static readonly string[] Post = ["POST"];
    private static readonly string[] GetAndPost = ["GET", "POST"];
    private static readonly string[] Options = ["OPTIONS"];

    public static void MapAuthorization(this WebApplication app)
    {
        foreach (var ehr in app.Services.GetRequiredService<SimulatedEhrs>().ByName.Values)
        {
            app.MapDiscovery(ehr);
            app.MapAuthorizationServer(ehr);
        }
    }

    private static void MapDiscovery(this WebApplication app, SimulatedEhr ehr)
    {
        var documents = app.MapGroup("").Common(ehr, "discovery").AllowCors(ehr);
        documents.MapDocument($"{ehr.Manner.FhirPath}/.well-known/smart-configuration", () => new PublishedDocument(DiscoveryDocuments.SmartConfiguration(ehr), DiscoveryMaxAge)).OnlyAt(() => ehr.BaseUrl);
        documents.MapPreflight($"{ehr.Manner.FhirPath}/.well-known/smart-configuration").OnlyAt(() => ehr.BaseUrl);
        if (ehr.Manner.ServesOpenIdConfiguration)
        {
            documents.MapDocument($"{new Uri(ehr.Issuer()).AbsolutePath}/.well-known/openid-configuration", () => new PublishedDocument(DiscoveryDocuments.OpenIdConfiguration(ehr), DiscoveryMaxAge)).OnlyAt(ehr.IssuerHost);
        }
    }

    private static void MapAuthorizationServer(this WebApplication app, SimulatedEhr ehr)
    {
        var server = app.MapGroup($"/{ehr.Manner.Name}/oauth2").OnlyAt(() => ehr.AuthorizationHost);
        var documents = server.MapGroup("").Common(ehr, "discovery").AllowCors(ehr);
        documents.MapDocument("/jwks", () => new PublishedDocument(DiscoveryDocuments.KeySet(ehr), DiscoveryMaxAge));
        documents.MapDocument("/style/v1.json", () => new PublishedDocument(DiscoveryDocuments.Style(), StyleMaxAge));

        var pages = server.MapGroup("").Common(ehr, "authorize");
        pages.MapAnswer(ehr.Manner.AuthorizePath, Get, http => Task.FromResult(AuthorizeEndpoint.Get(ehr, http.Request)));
        pages.MapAnswer(ehr.Manner.AuthorizePath, Post, http => AuthorizeEndpoint.PostAsync(ehr, http.Request, http.RequestAborted));
        pages.MapAnswer("/decision", Post, http => AuthorizeEndpoint.DecideAsync(ehr, http.Request, http.RequestAborted));
        if (ehr.Manner.EndsSessions)
        {
            pages.MapAnswer("/logout", GetAndPost, http => EndSessionEndpoint.AnswerAsync(ehr, http.Request, http.RequestAborted));
            pages.MapAnswer("/logout/decision", Post, http => EndSessionEndpoint.DecideAsync(ehr, http.Request, http.RequestAborted));
        }

        var tokens = server.MapGroup("").Common(ehr, "token").AllowCors(ehr);
        tokens.MapAnswer(ehr.Manner.TokenPath, Post, http => TokenEndpoint.AnswerAsync(ehr, http, http.RequestAborted));
        tokens.MapPreflight(ehr.Manner.TokenPath);
        if (ehr.Manner.Revokes) { server.MapGroup("").Common(ehr, "revoke").MapAnswer("/revoke", Post, http => RevocationEndpoint.AnswerAsync(ehr, http.Request, http.RequestAborted)); }
        if (ehr.Manner.Introspects) { server.MapGroup("").Common(ehr, "introspect").MapAnswer("/introspect", Post, http => IntrospectionEndpoint.AnswerAsync(ehr, http.Request, http.RequestAborted)); }
    }

    private static RouteGroupBuilder Common(this RouteGroupBuilder group, SimulatedEhr ehr, string part) => group.RecordAs(ehr, part).CountRequests(ehr);

    private static IEndpointConventionBuilder MapDocument(this RouteGroupBuilder group, string path, Func<IResult> document) => group.MapAnswer(path, Get, _ => Task.FromResult(document()));

    private static IEndpointConventionBuilder MapPreflight(this RouteGroupBuilder group, string path) => group.MapAnswer(path, Options, http =>
    {
        http.Response.Headers.AccessControlAllowMethods = "GET, POST";
        http.Response.Headers.AccessControlAllowHeaders = "accept, authorization, content-type";
        return Task.FromResult(Results.NoContent());
    });

    // As a RequestDelegate it needs no code generated at start, of which there would be much for all endpoints of all EHRs.
    private static IEndpointConventionBuilder MapAnswer(this RouteGroupBuilder group, string path, IEnumerable<string> methods, Func<HttpContext, Task<IResult>> answer) => group.MapMethods(path, methods, async http =>
    {
        IResult result;
        try { result = await answer(http); }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested) { return; }
        await result.ExecuteAsync(http);
    });
}
