using System.Diagnostics;
using CdsHooks.Service.Admission;
using CdsHooks.Service.Content;
using CdsHooks.Service.Invocation;
using CdsHooks.Smart.TrustedClients;
using Microsoft.Extensions.Options;

namespace CdsHooks.Service.Telemetry;

/// <summary>Looks at each call once it is answered, whichever way it left: counts it, measures it, and writes the line of the audit log.</summary>
internal sealed class CallWatch(RequestDelegate next, RunningContent running, IOptions<BudgetOptions> budget, AuditLog audit, TimeProvider clock)
{
    private const string Unknown = "unknown";

    public async Task InvokeAsync(HttpContext http)
    {
        var arrival = clock.GetTimestamp();
        await next(http);
        var span = RequestSpan.Of(http);
        if (http.GetEndpoint()?.Metadata.GetMetadata<NeedsRoom>() is not { } kind) { return; }
        var duration = clock.GetElapsedTime(arrival);
        var status = http.RequestAborted.IsCancellationRequested ? StatusCodes.Status499ClientClosedRequest : http.Response.StatusCode;
        if (kind.ForFeedback) { ServiceMetrics.FeedbackAnswered(CallOutcome.OfStatus(status), duration); }
        else { Tell(http, status, duration, span); }
    }

    private void Tell(HttpContext http, int status, TimeSpan duration, Activity? span)
    {
        var client = http.Features.Get<TrustedClient>();
        var ehr = client?.Ehr.Name ?? "none";
        var report = http.Features.Get<CallReport>() switch
        {
            // Nobody but the limit of an EHR's calls answers 200 and leaves no report.
            null => Unread(http, status == StatusCodes.Status200OK ? CallOutcome.Throttled : CallOutcome.OfStatus(status)),
            { Service.Length: 0 } unread => Unread(http, unread.Outcome),
            var read when status == StatusCodes.Status200OK => read,
            var read => read with { Outcome = CallOutcome.OfStatus(status) },
        };
        ServiceMetrics.CallAnswered(report.Service, report.Hook, ehr, report.Outcome, duration, budget.Value.Total);
        audit.Write(client, report, ehr, status, duration);
        span?.SetTag("cdshooks.service", report.Service).SetTag("cdshooks.ehr", ehr).SetTag("cdshooks.outcome", report.Outcome);
    }

    // A path may hold anything, so only ids that are ours are repeated.
    private CallReport Unread(HttpContext http, string outcome)
    {
        var services = http.GetRouteValue("id") is string id ? running.Known?.Catalog.WithId(id) : null;
        return services is { Count: > 0 }
            ? new CallReport(services[0].Definition.Id, services.Count == 1 ? services[0].Hook : Unknown, HookInstance: null, outcome)
            : new CallReport(Unknown, Unknown, HookInstance: null, outcome);
    }
}
