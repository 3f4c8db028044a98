using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CdsHooks.Cli.Output;
using CdsHooks.Population.Charts;
using CdsHooks.Population.Evaluation;
using CdsHooks.Population.Jobs;
using CdsHooks.Population.Reports;
using CdsHooks.Storage.Ledger;

namespace CdsHooks.Cli.Population;

/// <summary>Shows what came of a population.</summary>
internal static class PopulationText
{
    private const int MostMissing = 10;

    /// <summary>As tables.</summary>
    public static void Write(TextWriter writer, PopulationOutcome outcome)
    {
        WriteRules(writer, outcome.Tally.Rules.Select(rule => new RuleRow(rule.ServiceId, rule.RuleId, rule.IsShadow, rule.Fired, rule.Silent, rule.Indeterminate, rule.NotApplicable, rule.Failed)));
        WriteMissing(writer, outcome);
        WriteBroken(writer, outcome.Lines[LineEnd.Broken], outcome.Lines.IncompleteNames);
        WriteGaps(writer, outcome.Gaps, outcome.Tally.Gaps);
        var tally = outcome.Tally;
        writer.WriteLine();
        writer.WriteLine($"{Number(tally.Patients)} patients, {Number(tally.PatientsWithGaps)} with gaps, {Number(tally.Gaps)} gaps");
        if (tally.WithoutPatient > 0) { writer.WriteLine($"{Number(tally.WithoutPatient)} patients are referred to and not in the export, or have an id that no hook call may have; nothing is said of them"); }
        if (tally.TooLarge > 0) { writer.WriteLine($"{Number(tally.TooLarge)} patients have more data than is read of one; nothing is said of them"); }
        writer.WriteLine($"{Number(outcome.Lines.Total)} resources: {Number(outcome.Lines[LineEnd.Taken])} used, {Number(outcome.Lines[LineEnd.Shared])} medicines, {Number(outcome.Lines[LineEnd.NotAskedFor])} not asked for, "
            + $"{Number(outcome.Lines[LineEnd.WithoutPatient])} of no patient, {Number(outcome.Lines[LineEnd.Broken])} broken");
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{outcome.Megabytes:N1} MB in {outcome.Time.TotalSeconds:N1} s ({outcome.Sorting.TotalSeconds:N1} s sorting, {outcome.Asking.TotalSeconds:N1} s asking): {outcome.PatientsPerSecond:N0} patients/s, {outcome.MegabytesPerSecond:N1} MB/s"));
    }

    /// <summary>As JSON.</summary>
    public static void Write(Utf8JsonWriter writer, PopulationOutcome outcome)
    {
        writer.WriteStartObject();
        PopulationSummaryJson.WriteMembers(writer, outcome.Tally, outcome.Lines, outcome.Unanswered);
        writer.WriteStartArray("gaps"u8);
        foreach (var gap in outcome.Gaps) { Json(gap).WriteTo(writer); }
        writer.WriteEndArray();
        writer.WriteNumber("seconds"u8, Math.Round(outcome.Time.TotalSeconds, 3));
        writer.WriteNumber("patientsPerSecond"u8, Math.Round(outcome.PatientsPerSecond, 1));
        writer.WriteNumber("megabytesPerSecond"u8, Math.Round(outcome.MegabytesPerSecond, 2));
        writer.WriteEndObject();
    }

    /// <summary>How often each rule said what.</summary>
    public static void WriteRules(TextWriter writer, IEnumerable<RuleRow> rules)
    {
        var table = new TextTable("service", "rule", ">gaps", ">silent", ">cannot tell", ">not asked", ">failed");
        foreach (var rule in rules)
        {
            table.Add(rule.Service, rule.IsOnTrial ? $"{rule.Rule} (on trial)" : rule.Rule, Number(rule.Fired), Number(rule.Silent), Number(rule.Indeterminate), Number(rule.NotApplicable), Number(rule.Failed));
        }
        table.WriteTo(writer);
    }

    private static void WriteMissing(TextWriter writer, PopulationOutcome outcome)
    {
        var missing = outcome.Tally.Rules.SelectMany(rule => rule.Missing).GroupBy(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal)
            .Select(group => (What: group.Key, Count: group.Sum())).OrderByDescending(pair => pair.Count).ThenBy(pair => pair.What, StringComparer.Ordinal).Take(MostMissing).ToList();
        if (missing.Count > 0)
        {
            writer.WriteLine();
            var table = new TextTable("missing", ">times");
            foreach (var (what, count) in missing) { table.Add(what, Number(count)); }
            table.WriteTo(writer);
        }
        if (outcome.Unanswered.Count > 0)
        {
            writer.WriteLine();
            writer.WriteLine($"The export does not answer the prefetch {(outcome.Unanswered.Count == 1 ? "key" : "keys")} {string.Join(", ", outcome.Unanswered)}: nothing is concluded from what is missing there.");
        }
    }

    /// <summary>A gap as JSON.</summary>
    public static JsonObject Json(Gap gap) => new()
    {
        ["rule"] = gap.RuleId, ["service"] = gap.ServiceId, ["patient"] = $"Patient/{gap.PatientId}", ["indicator"] = GapCsv.IndicatorWord(gap), ["summary"] = gap.Summary, ["due"] = gap.Due,
    };

    /// <summary>The first gaps as a table, by rule.</summary>
    public static void WriteGaps(TextWriter writer, IReadOnlyList<Gap> gaps, long all)
    {
        if (gaps.Count == 0) { return; }
        writer.WriteLine();
        var table = new TextTable("rule", "patient", "indicator", "summary", "due");
        foreach (var gap in gaps.OrderBy(gap => gap.RuleId, StringComparer.Ordinal)) { table.Add(gap.RuleId, $"Patient/{gap.PatientId}", GapCsv.IndicatorWord(gap), gap.Summary, gap.Due ?? ""); }
        table.WriteTo(writer);
        if (gaps.Count < all) { writer.WriteLine($"… and {Number(all - gaps.Count)} more: --out writes all of them, --show shows more"); }
    }

    /// <summary>That broken lines leave something unknown; nothing where there were none.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="broken">How many lines.</param>
    /// <param name="types">Their types; <c>*</c> where they may be of any.</param>
    public static void WriteBroken(TextWriter writer, long broken, IReadOnlyCollection<string> types)
    {
        if (broken == 0) { return; }
        writer.WriteLine($"{Number(broken)} broken lines were left out{(types.Contains("*", StringComparer.Ordinal) ? "; they may be of any type, so nothing is concluded from what is missing."
            : types.Count > 0 ? $": nothing is concluded from a missing {string.Join(", ", types)}." : ".")}");
    }

    /// <summary>How fast a job was, the waiting for the EHR included.</summary>
    public static void WriteRate(TextWriter writer, PopulationJob job, TimeSpan time)
    {
        var summary = JobProgress.Parse(job.Progress).Summary;
        if (summary is null) { return; }
        var (patients, megabytes, seconds) = (summary["patients"]!.GetValue<long>(), summary["bytes"]!.GetValue<long>() / 1e6, Math.Max(time.TotalSeconds, 0.001));
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{megabytes:N1} MB in {seconds:N1} s, export included: {patients / seconds:N0} patients/s, {megabytes / seconds:N1} MB/s"));
    }

    private static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
