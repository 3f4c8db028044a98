using System.Collections.Concurrent;
using System.Globalization;
using CdsHooks.EhrSimulator.Fhir;
using CdsHooks.EhrSimulator.Fhir.Access;
using CdsHooks.EhrSimulator.Fhir.Search;
using CdsHooks.EhrSimulator.Simulation;

namespace CdsHooks.EhrSimulator.Bulk;

/// <summary>The exports of one EHR: kick-off, status, manifest and end.</summary>
internal sealed class BulkExports(SimulatedEhr ehr)
{
    private readonly ConcurrentDictionary<string, BulkJob> jobs = new(StringComparer.Ordinal);
    private readonly Lock gate = new();

    /// <summary>Begins an export.</summary>
    /// <param name="request">The kick-off.</param>
    /// <param name="group">The group exported; <see langword="null"/> for all patients.</param>
    /// <param name="isSystem">True for all that the EHR has.</param>
    /// <param name="url">The URL of the request.</param>
    public FhirAnswer KickOff(FhirRequest request, string? group, bool isSystem, string url)
    {
        if (ehr.Faults.Bulk.KickOffStatus is { } status) { return FhirAnswer.Refused(status, "transient", $"Told to answer {status}."); }
        if (FhirAccess.Of(ehr, request.Headers("Authorization"), out var refusal) is not { } access) { return refusal!; }
        var manner = ehr.Manner.Fhir.Bulk;
        if (group is null && manner.ExportsGroupsOnly) { return FhirAnswer.Refused(404, "not-supported", "Groups alone are exported."); }
        if (request.Headers("Prefer")?.Split([',', ';'], StringSplitOptions.TrimEntries).Contains("respond-async", StringComparer.OrdinalIgnoreCase) != true)
        {
            return FhirAnswer.Refused(400, "required", "Exports need Prefer: respond-async.");
        }

        BulkOrder order;
        try { order = BulkOrder.Read(request, ehr.FhirBaseUrl); }
        catch (SearchProblemException problem) { return FhirAnswer.Refused(400, problem.Code, problem.Message); }
        if (group is not null && manner.NeedsGroupScope && !access.AllowsSystem("Group", 'r')) { return FhirAccess.Insufficient("exporting groups was not granted"); }
        var types = order.Types ?? [.. SearchParameters.ByType.Keys.Where(type => IsExported(type, isSystem) && access.AllowsSystem(type, 'r'))];
        if (types.FirstOrDefault(type => !access.AllowsSystem(type, 'r')) is { } forbidden) { return FhirAccess.Insufficient($"exporting {forbidden} was not granted"); }
        if (types.Count == 0) { return FhirAccess.Insufficient("no type that is exported was granted"); }
        if (Patients(group) is not { } patients) { return FhirAnswer.Refused(404, "not-found", "There is no Group of this id."); }
        lock (gate)
        {
            if (manner.RefusesSecondExport && jobs.Values.Any(job => job.ClientId == access.Grant.ClientId && !job.IsFinished))
            {
                return FhirAnswer.Refused(429, "throttled", "An export of this client is under way.");
            }

            var job = new BulkJob(ehr, url, order, access, patients, types, withShared: isSystem || order.Types is not null);
            jobs[job.Id] = job;
            return new FhirAnswer(202, null).With("Content-Location", StatusUrl(job));
        }
    }

    /// <summary>How far an export is; the manifest once it is ready.</summary>
    public FhirAnswer Status(FhirRequest request, string id)
    {
        if (Find(request, id, out var refusal) is not { } job) { return refusal!; }
        var faults = ehr.Faults.Bulk;
        if (Take(() => faults.FailingPolls, left => faults.FailingPolls = left)) { return FhirAnswer.Refused(500, "transient", "Told to fail once."); }
        if (Take(() => faults.TooManyPolls, left => faults.TooManyPolls = left)) { return FhirAnswer.Refused(429, "throttled", "Asked too often.").With("Retry-After", RetryAfter()); }
        if (faults.Fails)
        {
            job.IsFinished = true;
            return FhirAnswer.Refused(500, "exception", "The export has failed.");
        }

        job.Polls++;
        if (job.Polls <= ehr.Manner.Fhir.Bulk.PollsUntilReady || !job.Counting.IsCompleted)
        {
            return new FhirAnswer(202, null).With("Retry-After", RetryAfter()).With("X-Progress", FormattableString.Invariant($"{Math.Min(job.Percent, 99)} % done"));
        }

        job.IsFinished = true;
        var expires = (job.StartedAt + ehr.Manner.Fhir.Bulk.FilesLive).UtcDateTime.ToString("R", CultureInfo.InvariantCulture);
        return new FhirAnswer(200, BulkManifest.Of(ehr, job)).With("Expires", expires).With("Content-Type", "application/json");
    }

    /// <summary>Ends an export and forgets its files.</summary>
    public FhirAnswer Delete(FhirRequest request, string id)
    {
        if (Find(request, id, out var refusal) is not { } job) { return refusal!; }
        Forget(job);
        return new FhirAnswer(202, null);
    }

    /// <summary>An export whose file is asked for by who may have it; a refusal otherwise.</summary>
    public BulkJob? OpenFile(FhirRequest request, string id, out FhirAnswer? refusal)
    {
        if (ehr.Manner.Fhir.Bulk.RequiresAccessToken) { return Find(request, id, out refusal); }
        refusal = null;
        if (request.Headers("Authorization") is not null)
        {
            refusal = FhirAnswer.Refused(400, "invalid", "One way to authenticate is allowed: the URL is signed, and a token was sent beside it.");
            return null;
        }

        if (Known(id) is { } job && request.Parameters.FirstOrDefault(parameter => parameter.Key == "sig").Value == job.Signature) { return job; }
        refusal = FhirAnswer.Refused(403, "forbidden", "The signature is wrong.");
        return null;
    }

    public string StatusUrl(BulkJob job) => $"{ehr.FhirBaseUrl}/bulk/{job.Id}";

    internal static bool Take(Func<int> left, Action<int> set)
    {
        if (left() <= 0) { return false; }
        set(left() - 1);
        return true;
    }

    private BulkJob? Find(FhirRequest request, string id, out FhirAnswer? refusal)
    {
        if (FhirAccess.Of(ehr, request.Headers("Authorization"), out refusal) is not { } access) { return null; }
        if (Known(id) is { } job && job.ClientId == access.Grant.ClientId) { return job; }
        refusal = FhirAnswer.Refused(404, "not-found", "There is no such export.");
        return null;
    }

    private BulkJob? Known(string id)
    {
        if (!jobs.TryGetValue(id, out var job)) { return null; }
        if (job.StartedAt + ehr.Manner.Fhir.Bulk.FilesLive > ehr.Clock.GetUtcNow()) { return job; }
        Forget(job);
        return null;
    }

    private void Forget(BulkJob job)
    {
        if (jobs.TryRemove(job.Id, out _)) { job.Dispose(); }
    }

    private static bool IsExported(string type, bool isSystem) =>
        type != "Group" && (isSystem || type is "Patient" or "Provenance" || SearchParameters.IsInChart(type));

    private IReadOnlyList<string>? Patients(string? group)
    {
        if (group is null) { return [.. ehr.Charts.Patients.Select(chart => chart.PatientId), .. ehr.Charts.Population.Patients]; }
        if (ehr.Charts.Find("Group", group) is not { Body: { } body }) { return null; }
        return [.. Elements.At(body, "member.entity").Select(entity => Elements.Text(entity, "reference")).OfType<string>().Select(reference => reference["Patient/".Length..])];
    }

    private string RetryAfter()
    {
        var manner = ehr.Manner.Fhir.Bulk;
        return manner.TellsRetryAfterAsDate
            ? (ehr.Clock.GetUtcNow() + manner.RetryAfter).UtcDateTime.ToString("R", CultureInfo.InvariantCulture)
            : ((int)manner.RetryAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture);
    }
}
