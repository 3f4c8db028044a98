using System.Globalization;
using System.Text.Json.Nodes;
using CdsHooks.Cli.Output;
using CdsHooks.Population.Jobs;
using CdsHooks.Storage.Ledger;

namespace CdsHooks.Cli.Population;

/// <summary>Shows jobs. Nothing of it is PHI.</summary>
internal static class JobText
{
    /// <summary>A line each.</summary>
    public static void WriteList(TextWriter writer, IEnumerable<PopulationJob> jobs)
    {
        var table = new TextTable("job", "ehr", "group", "phase", ">patients", "created", "error");
        foreach (var job in jobs)
        {
            table.Add(job.Id.ToString("D"), job.Ehr, PopulationRequest.Parse(job.Request).Group ?? "(all)", Phase(job), Number(JobProgress.Parse(job.Progress).Patients), Time(job.CreatedAt), job.Error ?? "");
        }
        table.WriteTo(writer);
    }

    /// <summary>All about one.</summary>
    public static void Write(TextWriter writer, PopulationJob job)
    {
        WriteState(writer, job);
        WriteTotals(writer, job);
    }

    /// <summary>How far it is, and how often each rule said what.</summary>
    public static void WriteState(TextWriter writer, PopulationJob job)
    {
        var progress = JobProgress.Parse(job.Progress);
        writer.WriteLine($"{job.Id:D}  {job.Ehr}  {Phase(job)}{(job.Phase == PopulationJobPhase.Exporting && progress.Export is { } told ? $"  {told}" : "")}");
        if (job.Error is { } error) { writer.WriteLine(error); }
        if (job.TransactionTime is { } time) { writer.WriteLine($"state of the charts: {Time(time)} (--since last brings what changed afterwards)"); }
        if (PopulationRequest.Parse(job.Request).Since is { } since)
        {
            writer.WriteLine($"Only what changed since {Time(since)} is looked at: a gap is told where the changes alone show it, and none is taken back by what was deleted. For a whole list, leave --since out.");
        }
        if (progress.Files.Count > 0)
        {
            writer.WriteLine();
            var table = new TextTable("file", ">resources", ">MB", "");
            foreach (var file in progress.Files)
            {
                table.Add(file.Type, Number(file.Resources), (file.Bytes / 1e6).ToString("N1", CultureInfo.InvariantCulture),
                    file.IsMiscounted ? $"the EHR said {Number(file.Expected ?? 0)}" : file.TooLong > 0 ? $"{Number(file.TooLong)} lines too long" : file.IsWhole ? "" : "under way");
            }
            table.WriteTo(writer);
        }
        if (progress.Errors > 0) { writer.WriteLine($"The EHR could not export everything: {Number(progress.Errors)} errors ({string.Join(", ", progress.ErrorCodes)}). Nothing is concluded from what is missing."); }
        if (progress.NotGranted.Count > 0) { writer.WriteLine($"The token does not grant {string.Join(", ", progress.NotGranted)}."); }
        if (progress.Deleted > 0) { writer.WriteLine($"{Number(progress.Deleted)} resources were deleted since."); }
        if (progress.Summary is { } counts) { PopulationText.WriteBroken(writer, Count(counts, "resourcesBroken"), [.. (counts["incompleteTypes"] as JsonArray ?? []).Select(type => type!.ToString())]); }
        if (progress.Summary is not { } summary || RuleRow.Of(summary) is not { Count: > 0 } rules) { return; }
        writer.WriteLine();
        PopulationText.WriteRules(writer, rules);
    }

    /// <summary>What came of it in all.</summary>
    public static void WriteTotals(TextWriter writer, PopulationJob job)
    {
        if (JobProgress.Parse(job.Progress).Summary is not { } summary) { return; }
        writer.WriteLine();
        writer.WriteLine($"{Number(Count(summary, "patients"))} patients, {Number(Count(summary, "patientsWithGaps"))} with gaps, {Number(Count(summary, "gapCount"))} gaps");
    }

    /// <summary>As JSON.</summary>
    public static JsonObject Json(PopulationJob job) => new()
    {
        ["id"] = job.Id.ToString("D"), ["ehr"] = job.Ehr, ["request"] = JsonNode.Parse(job.Request), ["phase"] = Phase(job), ["error"] = job.Error, ["transactionTime"] = job.TransactionTime,
        ["createdAt"] = job.CreatedAt, ["startedAt"] = job.StartedAt, ["updatedAt"] = job.UpdatedAt, ["progress"] = JsonNode.Parse(job.Progress),
    };

    private static string Phase(PopulationJob job) => job.Phase.ToString().ToLowerInvariant() + (job.IsStopWanted && !job.IsOver ? " (to be stopped)" : "");

    private static long Count(JsonObject summary, string member) => summary[member]?.GetValue<long>() ?? 0;

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
