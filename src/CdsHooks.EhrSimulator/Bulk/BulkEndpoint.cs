using CdsHooks.EhrSimulator.Fhir;
using CdsHooks.EhrSimulator.Simulation;

namespace CdsHooks.EhrSimulator.Bulk;

/// <summary>Bulk Data exports of each EHR, under its FHIR base path. Source: Bulk Data Access 2.0.</summary>
internal static class BulkEndpoint
{
    public static void MapBulk(this WebApplication app, SimulatedEhr ehr)
    {
        var exports = new BulkExports(ehr);
        Get("/$export", (context, cancel) => KickOffAsync(context, null, isSystem: true, cancel));
        Get("/Patient/$export", (context, cancel) => KickOffAsync(context, null, isSystem: false, cancel));
        Get("/Group/{id}/$export", (context, cancel) => KickOffAsync(context, (string)context.Request.RouteValues["id"]!, isSystem: false, cancel));
        Get("/bulk/{id}", (context, cancel) => SendAsync(context, () => exports.Status(Request(context), (string)context.Request.RouteValues["id"]!), cancel));
        Get("/bulk/{id}/{name}.ndjson", (context, cancel) => FileAsync(ehr, exports, context, cancel));
        app.MapDelete(ehr.Manner.FhirPath + "/bulk/{id}", (HttpContext context, string id, CancellationToken cancel) => SendAsync(context, () => exports.Delete(Request(context), id), cancel))
            .RecordAs(ehr, "bulk").OnlyAt(() => ehr.BaseUrl);

        void Get(string path, Func<HttpContext, CancellationToken, Task> answer) =>
            app.MapGet(ehr.Manner.FhirPath + path, (HttpContext context, CancellationToken cancel) => answer(context, cancel)).RecordAs(ehr, "bulk").OnlyAt(() => ehr.BaseUrl);

        Task KickOffAsync(HttpContext context, string? group, bool isSystem, CancellationToken cancel)
        {
            var url = ehr.BaseUrl.AbsoluteUri.TrimEnd('/') + context.Request.Path + context.Request.QueryString;
            return SendAsync(context, () => exports.KickOff(Request(context), group, isSystem, url), cancel);
        }

        Task SendAsync(HttpContext context, Func<FhirAnswer> answer, CancellationToken cancel) => FhirEndpoint.SendAsync(ehr, context, Throttled() ?? answer(), cancel);

        FhirAnswer? Throttled() => ehr.Requests.TryTake(ehr.Manner.RequestsPerMinute) ? null : FhirAnswer.Refused(429, "throttled", "Too many requests in this minute.");
    }

    private static async Task FileAsync(SimulatedEhr ehr, BulkExports exports, HttpContext context, CancellationToken cancel)
    {
        var request = Request(context);
        var faults = ehr.Faults.Bulk;
        var job = exports.OpenFile(request, (string)context.Request.RouteValues["id"]!, out var refusal);
        if (job is null) { await FhirEndpoint.SendAsync(ehr, context, refusal!, cancel); return; }
        if (faults.RevokesTokenAfterDownloads is { } most && job.Downloads >= most && request.Headers("Authorization") is { } token)
        {
            faults.RevokesTokenAfterDownloads = null;
            ehr.Grants.Remove(token["Bearer ".Length..].Trim());
            _ = Fhir.Access.FhirAccess.Of(ehr, token, out refusal);
            await FhirEndpoint.SendAsync(ehr, context, refusal!, cancel);
            return;
        }

        if (BulkExports.Take(() => faults.FailingDownloads, left => faults.FailingDownloads = left))
        {
            await FhirEndpoint.SendAsync(ehr, context, FhirAnswer.Refused(503, "transient", "Told to fail.").With("Retry-After", "1"), cancel);
            return;
        }

        if (BulkFiles.Lines(ehr, job, (string)context.Request.RouteValues["name"]!) is not { } lines)
        {
            await FhirEndpoint.SendAsync(ehr, context, FhirAnswer.Refused(404, "not-found", "There is no such file."), cancel);
            return;
        }

        job.Downloads++;
        var breaksAfter = BulkExports.Take(() => faults.BrokenDownloads, left => faults.BrokenDownloads = left) ? lines.Count() / 2 : (int?)null;
        var isZipped = context.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase);
        await BulkFiles.SendAsync(context, lines, isZipped, faults.WritesBadLines, breaksAfter, cancel);
    }

    private static FhirRequest Request(HttpContext context) => new(
        context.Request.Method, FhirRequest.Split(context.Request.Path.Value!), FhirRequest.Read(context.Request.QueryString.Value ?? ""), "",
        name => context.Request.Headers.TryGetValue(name, out var value) ? value.ToString() : null);
}
