using System.Globalization;
using System.Text.Json;
using CdsHooks.Rules.Packs;
using CdsHooks.Rules.Packs.Testing;

namespace CdsHooks.Cli.Packs;

/// <summary>Results of tests for a person, and as JSON.</summary>
internal static class TestReportText
{
    /// <summary>Writes a line for each rule, what failed under it, and the sum.</summary>
    public static void Write(TextWriter writer, IReadOnlyList<PackTestReport> reports, TimeSpan duration)
    {
        foreach (var report in reports.Where(report => report.Results.Count > 0))
        {
            writer.WriteLine(report.PackId);
            var width = report.Results.Max(result => result.RuleId.Length);
            foreach (var rule in report.Results.GroupBy(result => result.RuleId, StringComparer.Ordinal)) { WriteRule(writer, rule.Key.PadRight(width), [.. rule]); }
        }
        var all = reports.SelectMany(report => report.Results).ToList();
        var failed = all.Count(result => !result.HasPassed);
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{ProblemText.Count(reports.Count, "pack")}, {ProblemText.Count(all.Count, "test")}: {all.Count - failed} passed, {failed} failed, in {duration.TotalMilliseconds:0} ms"));
    }

    /// <summary>Writes an object with all results.</summary>
    public static void WriteJson(Utf8JsonWriter writer, IReadOnlyList<PackTestReport> reports, IReadOnlyList<PackProblem> errors)
    {
        writer.WriteStartObject();
        ProblemText.WriteJson(writer, errors);
        writer.WriteStartArray("tests"u8);
        foreach (var report in reports)
        {
            foreach (var result in report.Results) { Write(writer, report.PackId, result); }
        }
        writer.WriteEndArray();
        writer.WriteNumber("passed"u8, reports.Sum(report => report.Results.Count(result => result.HasPassed)));
        writer.WriteNumber("failed"u8, reports.Sum(report => report.Failed.Count()));
        writer.WriteEndObject();
    }

    private static void WriteRule(TextWriter writer, string rule, List<PackTestResult> results)
    {
        var failed = results.Count(result => !result.HasPassed);
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {rule}  {results.Count - failed} passed{(failed > 0 ? $", {failed} failed" : "")}"));
        foreach (var result in results.Where(result => !result.HasPassed))
        {
            writer.WriteLine($"    FAILED {result.Name}");
            foreach (var difference in result.Differences)
            {
                writer.WriteLine($"      {difference.Mark} {difference.Code}");
                writer.WriteLine($"        expected {difference.Expected}");
                writer.WriteLine($"        but      {difference.Came}");
            }
        }
    }

    private static void Write(Utf8JsonWriter writer, string packId, PackTestResult result)
    {
        writer.WriteStartObject();
        writer.WriteString("pack"u8, packId);
        writer.WriteString("rule"u8, result.RuleId);
        writer.WriteString("name"u8, result.Name);
        writer.WriteString("file"u8, result.Mark.Path);
        writer.WriteNumber("line"u8, result.Mark.Line);
        writer.WriteBoolean("passed"u8, result.HasPassed);
        writer.WriteStartArray("differences"u8);
        foreach (var difference in result.Differences)
        {
            writer.WriteStartObject();
            writer.WriteString("code"u8, difference.Code);
            writer.WriteString("expected"u8, difference.Expected);
            writer.WriteString("came"u8, difference.Came);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
