using CdsHooks.EhrSimulator.Simulation;

namespace CdsHooks.EhrSimulator.Fhir;

/// <summary>What a FHIR server was told to do wrong before it looks at a request.</summary>
internal static class FhirFaults
{
    /// <summary>Waits, and answers wrongly where that is wanted; false when the request is to be answered as usual.</summary>
    public static async Task<bool> AnswerAsync(SimulatedEhr ehr, FhirRequest request, HttpContext context, CancellationToken cancel)
    {
        var faults = ehr.Faults;
        if (faults.FhirDelay > TimeSpan.Zero) { await Task.Delay(faults.FhirDelay, ehr.Clock, cancel); }
        if (faults.TakeFhirStatus(request.Path.Count > 0 ? request.Path[0] : null) is { } status)
        {
            var answer = FhirAnswer.Refused(status, status switch { 401 => "login", 403 => "forbidden", 404 => "not-found", 429 => "throttled", _ => "transient" }, $"Told to answer {status}.");
            if (status == 401) { answer = answer.With("WWW-Authenticate", $"Bearer realm=\"{ehr.Manner.Name}\", error=\"invalid_token\""); }
            if (status is 429 or 503 && faults.RetryAfter is { } retry) { answer = answer.With("Retry-After", retry); }
            await FhirEndpoint.SendAsync(ehr, context, answer, cancel);
            return true;
        }

        if (faults.RedirectsTo is { } elsewhere)
        {
            context.Response.Redirect(elsewhere);
            return true;
        }

        if (faults.AnswersOutcomeWith200)
        {
            await FhirEndpoint.SendAsync(ehr, context, FhirAnswer.Refused(200, "processing", "Told to fail with 200."), cancel);
            return true;
        }

        if (faults.AnswersHtmlWith200)
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            await context.Response.WriteAsync("<!doctype html><title>Sign in</title><p>Your session has ended.</p>", cancel);
            return true;
        }

        if (!faults.AnswersNothingWith200) { return false; }
        context.Response.ContentType = "application/fhir+json";
        return true;
    }
}
