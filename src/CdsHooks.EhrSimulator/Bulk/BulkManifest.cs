using System.Text.Json.Nodes;
using CdsHooks.EhrSimulator.Charts;
using CdsHooks.EhrSimulator.Simulation;

namespace CdsHooks.EhrSimulator.Bulk;

/// <summary>What an export has come to.</summary>
internal static class BulkManifest
{
    /// <summary>Name of the file of OperationOutcomes.</summary>
    public const string Errors = "errors";

    /// <summary>Name of the file of what was deleted.</summary>
    public const string Deleted = "deleted";

    public static JsonObject Of(SimulatedEhr ehr, BulkJob job)
    {
        var faults = ehr.Faults.Bulk;
        var manifest = new JsonObject
        {
            ["transactionTime"] = ChartResource.Instant(job.StartedAt), ["request"] = job.RequestUrl, ["requiresAccessToken"] = ehr.Manner.Fhir.Bulk.RequiresAccessToken,
            ["output"] = new JsonArray([.. job.Files().Select(file => File(file.Type, BulkJob.Name(file.Type, file.Number), file.Count + (faults.MiscountsResources ? 1 : 0)))]),
            ["error"] = new JsonArray(),
        };
        var errors = ErrorsOf(ehr, job).Count;
        if (errors > 0) { manifest["error"] = new JsonArray(File("OperationOutcome", Errors, errors)); }
        if (job.Order.Since is not null)
        {
            var deleted = job.Deleted().Count();
            manifest["deleted"] = deleted > 0 ? new JsonArray(File("Bundle", Deleted, deleted)) : new JsonArray();
        }

        return manifest;

        JsonObject File(string type, string name, int count)
        {
            var signature = ehr.Manner.Fhir.Bulk.RequiresAccessToken ? "" : "?sig=" + job.Signature;
            return new JsonObject { ["type"] = type, ["url"] = $"{faults.FileBase ?? ehr.FhirBaseUrl}/bulk/{job.Id}/{name}.ndjson{signature}", ["count"] = count };
        }
    }

    /// <summary>What went wrong in part.</summary>
    public static IReadOnlyList<string> ErrorsOf(SimulatedEhr ehr, BulkJob job) => ehr.Faults.Bulk.AddsErrors ? [.. job.Order.Forgiven, "Two resources could not be read."] : job.Order.Forgiven;
}
