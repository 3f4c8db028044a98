using System.Text;
using CdsHooks.EhrSimulator.Bulk;
using CdsHooks.EhrSimulator.Simulation;

namespace CdsHooks.EhrSimulator.Fhir;

/// <summary>The FHIR server of each EHR, under its FHIR base path.</summary>
public static class FhirEndpoint
{
    private const string Json = "application/fhir+json; charset=utf-8";

    /// <summary>Maps the FHIR servers of all EHRs.</summary>
    public static void MapFhir(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        foreach (var ehr in app.Services.GetRequiredService<SimulatedEhrs>().ByName.Values)
        {
            app.MapBulk(ehr);
            app.Map(ehr.Manner.FhirPath + "/{**rest}", (HttpContext context, CancellationToken cancel) => AnswerAsync(ehr, ehr.FhirServer, context, cancel))
                .RecordAs(ehr, "fhir").OnlyAt(() => ehr.BaseUrl);
        }
    }

    /// <summary>Sends an answer, with the faults that concern its body.</summary>
    internal static async Task SendAsync(SimulatedEhr ehr, HttpContext context, FhirAnswer answer, CancellationToken cancel)
    {
        var bytes = answer.Bytes();
        var response = context.Response;
        response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers) { response.Headers[name] = value; }
        response.Headers[ehr.Manner.Fhir.RequestIdHeader] = Guid.NewGuid().ToString();
        response.Headers.CacheControl = "no-store";
        if (bytes.Length == 0 || HttpMethods.IsHead(context.Request.Method)) { return; }
        response.ContentType = answer.Headers.GetValueOrDefault("Content-Type", Json);
        if (ehr.Faults.SendsHalf) { bytes = bytes[..(bytes.Length / 2)]; }
        response.ContentLength = bytes.Length;
        if (!ehr.Faults.Truncates) { await response.Body.WriteAsync(bytes, cancel); return; }
        await response.Body.WriteAsync(bytes.AsMemory(0, bytes.Length / 2), cancel);
        await response.Body.FlushAsync(cancel);
        context.Abort();
    }

    private static async Task AnswerAsync(SimulatedEhr ehr, FhirServer server, HttpContext context, CancellationToken cancel)
    {
        var request = await ReadAsync(ehr, context, cancel);
        if (ehr.Manner.AllowsCors && Cors(context)) { return; }
        if (request.Path is not ["metadata"] && await FhirFaults.AnswerAsync(ehr, request, context, cancel)) { return; }
        var answer = ehr.Requests.TryTake(ehr.Manner.RequestsPerMinute) ? server.Answer(request) : FhirAnswer.Refused(429, "throttled", "Too many requests in this minute.");
        await SendAsync(ehr, context, answer, cancel);
    }

    private static async Task<FhirRequest> ReadAsync(SimulatedEhr ehr, HttpContext context, CancellationToken cancel)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync(cancel);
        var path = FhirRequest.Split(context.Request.Path.Value![ehr.Manner.FhirPath.Length..]);
        var parameters = FhirRequest.Read(context.Request.QueryString.Value ?? "");
        if (path is [.., "_search"] && context.Request.HasFormContentType) { parameters = [.. parameters, .. FhirRequest.Read(body)]; }
        return new FhirRequest(context.Request.Method, path, parameters, body, name => context.Request.Headers.TryGetValue(name, out var value) ? value.ToString() : null);
    }

    /// <summary>Lets scripts of other origins in; true when that was all that was asked.</summary>
    private static bool Cors(HttpContext context)
    {
        if (context.Request.Headers.Origin.Count == 0) { return false; }
        context.Response.Headers.AccessControlAllowOrigin = "*";
        context.Response.Headers.AccessControlExposeHeaders = "ETag, Location, Content-Location, Retry-After, X-Progress";
        if (!HttpMethods.IsOptions(context.Request.Method)) { return false; }
        context.Response.Headers.AccessControlAllowMethods = "GET, POST, PUT, DELETE";
        context.Response.Headers.AccessControlAllowHeaders = "Authorization, Content-Type, Accept, If-Match, If-None-Match, If-None-Exist, Prefer";
        context.Response.StatusCode = 204;
        return true;
    }
}
