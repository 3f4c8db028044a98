using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CdsHooks.EhrSimulator.Tests.Hooks;

/// <summary>A CDS Service that keeps what it is sent and answers with one card.</summary>
internal sealed class CdsServiceStandIn : IAsyncDisposable
{
    public const string Discovery = """
        { "services": [
          { "id": "watch", "hook": "patient-view", "title": "Watch", "description": "Watches.", "prefetch": {
            "patient": "Patient/{{context.patientId}}", "conditions": "Condition?patient={{context.patientId}}", "plans": "CarePlan?patient={{context.patientId}}&category=nothing-like-it",
            "user": "Practitioner/{{userPractitionerId}}", "visit": "Encounter/{{context.encounterId}}" } },
          { "id": "orders", "hook": "order-select", "description": "Looks at orders." },
          { "id": "orders", "hook": "order-sign", "description": "Looks at orders." },
          { "id": "start", "hook": "encounter-start", "description": "Looks at beginnings." },
          { "hook": "patient-view", "description": "Has no id." } ] }
        """;

    private readonly WebApplication app;

    private CdsServiceStandIn(WebApplication app) => this.app = app;

    /// <summary>What it answers hook calls.</summary>
    public string Answer { get; set; } = """{ "cards": [{ "uuid": "c1", "summary": "Look here", "indicator": "info", "source": { "label": "Nobody" } }] }""";

    public Uri BaseUrl => new(app.Urls.First());

    public ConcurrentQueue<(string Path, string? Token, JsonObject? Body)> Calls { get; } = new();

    public static async Task<CdsServiceStandIn> StartAsync()
    {
        var builder = WebApplication.CreateBuilder(["--urls=http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        var standIn = new CdsServiceStandIn(builder.Build());
        standIn.app.Run(standIn.AnswerAsync);
        await standIn.app.StartAsync();
        return standIn;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        var body = HttpMethods.IsPost(http.Request.Method) ? await JsonNode.ParseAsync(http.Request.Body) as JsonObject : null;
        var header = http.Request.Headers.Authorization.ToString();
        Calls.Enqueue((http.Request.Path, header.StartsWith("Bearer ", StringComparison.Ordinal) ? header["Bearer ".Length..] : null, body));
        await http.Response.WriteAsync(body is null ? Discovery : Answer);
    }
}
