using System.Text.Json;
using CdsHooks.Population.Charts;

namespace CdsHooks.Population.Reports;

/// <summary>The numbers of a population as JSON. Holds no PHI.</summary>
public static class PopulationSummaryJson
{
    /// <summary>Writes the members of an object that is open.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="tally">What came of the patients.</param>
    /// <param name="lines">What became of the lines.</param>
    /// <param name="unanswered">Prefetch keys that no export answers.</param>
    public static void WriteMembers(Utf8JsonWriter writer, PopulationTally tally, LineCounts lines, IReadOnlyList<string> unanswered)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(tally);
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentNullException.ThrowIfNull(unanswered);
        writer.WriteNumber("patients"u8, tally.Patients);
        writer.WriteNumber("patientsWithGaps"u8, tally.PatientsWithGaps);
        writer.WriteNumber("gapCount"u8, tally.Gaps);
        writer.WriteNumber("patientsNotInExport"u8, tally.WithoutPatient);
        writer.WriteNumber("patientsTooLarge"u8, tally.TooLarge);
        writer.WriteNumber("resources"u8, lines.Total);
        writer.WriteNumber("resourcesUsed"u8, lines[LineEnd.Taken]);
        writer.WriteNumber("resourcesBroken"u8, lines[LineEnd.Broken]);
        writer.WriteStartArray("incompleteTypes"u8);
        foreach (var type in lines.IncompleteNames) { writer.WriteStringValue(type); }
        writer.WriteEndArray();
        writer.WriteNumber("resourcesWithoutPatient"u8, lines[LineEnd.WithoutPatient]);
        writer.WriteNumber("bytes"u8, lines.Bytes);
        writer.WriteStartArray("unanswered"u8);
        foreach (var key in unanswered) { writer.WriteStringValue(key); }
        writer.WriteEndArray();
        writer.WriteStartArray("rules"u8);
        foreach (var rule in tally.Rules) { Write(writer, rule); }
        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, RuleTally rule)
    {
        writer.WriteStartObject();
        writer.WriteString("service"u8, rule.ServiceId);
        writer.WriteString("rule"u8, rule.RuleId);
        writer.WriteString("title"u8, rule.Title);
        writer.WriteBoolean("onTrial"u8, rule.IsShadow);
        writer.WriteNumber("fired"u8, rule.Fired);
        writer.WriteNumber("silent"u8, rule.Silent);
        writer.WriteNumber("indeterminate"u8, rule.Indeterminate);
        writer.WriteNumber("notApplicable"u8, rule.NotApplicable);
        writer.WriteNumber("failed"u8, rule.Failed);
        writer.WriteStartObject("missing"u8);
        foreach (var (what, count) in rule.Missing) { writer.WriteNumber(what, count); }
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
