using System.Globalization;
using System.Text.Json;
using CdsHooks.Cli.Output;
using CdsHooks.Rules.Pipeline;

namespace CdsHooks.Cli.Packs;

/// <summary>How services came to their answers, for a person and as JSON.</summary>
internal static class StoryText
{
    /// <summary>Writes it for a person.</summary>
    public static void Write(TextWriter writer, IReadOnlyList<CallStory> stories)
    {
        foreach (var story in stories)
        {
            writer.WriteLine($"{story.Service.Definition.Id} ({story.Service.Hook})");
            WritePrefetch(writer, story);
            WriteFacts(writer, story);
            foreach (var result in story.Rules) { WriteRule(writer, result, story.Steps.Of(result.Rule.Id)); }
            writer.WriteLine();
            writer.WriteLine(ProblemText.Count(story.Run.Cards.Count, "card"));
            foreach (var card in story.Run.Cards) { writer.WriteLine($"  {card.Card.Indicator.ToString().ToLowerInvariant()}  {card.Card.Summary}  ({card.Rule.Id})"); }
            writer.WriteLine();
        }
    }

    /// <summary>Writes it as an array, one object for each service.</summary>
    public static void WriteJson(Utf8JsonWriter writer, IReadOnlyList<CallStory> stories)
    {
        writer.WriteStartArray();
        foreach (var story in stories)
        {
            writer.WriteStartObject();
            writer.WriteString("service"u8, story.Service.Definition.Id);
            writer.WriteString("hook"u8, story.Service.Hook);
            writer.WriteStartArray("prefetch"u8);
            foreach (var report in story.Run.Prefetch)
            {
                writer.WriteStartObject();
                writer.WriteString("key"u8, report.Key);
                writer.WriteString("sent"u8, report.Sent.ToString());
                writer.WriteString("state"u8, report.State.ToString().ToLowerInvariant());
                writer.WriteNumber("resources"u8, report.Resources);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
            writer.WriteStartArray("facts"u8);
            foreach (var fact in story.Steps.Facts)
            {
                writer.WriteStartObject();
                writer.WriteString("name"u8, fact.Name);
                writer.WriteString("state"u8, fact.State);
                writer.WriteNumber("count"u8, fact.Count);
                writer.WriteBoolean("incomplete"u8, fact.IsIncomplete);
                WriteList(writer, "items", fact.Items);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
            writer.WriteStartArray("rules"u8);
            foreach (var result in story.Rules) { WriteJson(writer, result, story.Steps.Of(result.Rule.Id)); }
            writer.WriteEndArray();
            WriteList(writer, "cards", story.Run.Cards.Select(card => card.Card.Summary));
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static void WritePrefetch(TextWriter writer, CallStory story)
    {
        writer.WriteLine();
        var table = new TextTable("  prefetch", "sent", "state", ">resources");
        foreach (var report in story.Run.Prefetch)
        {
            table.Add($"  {report.Key}", report.Sent.ToString(), report.State.ToString().ToLowerInvariant(), report.Resources.ToString(CultureInfo.InvariantCulture));
        }
        table.WriteTo(writer);
    }

    private static void WriteFacts(TextWriter writer, CallStory story)
    {
        if (story.Steps.Facts.Count == 0) { return; }
        writer.WriteLine();
        var table = new TextTable("  fact", "state", ">items", "");
        foreach (var fact in story.Steps.Facts)
        {
            table.Add($"  %{fact.Name}", fact.IsIncomplete ? $"{fact.State}, incomplete" : fact.State, fact.Count.ToString(CultureInfo.InvariantCulture), string.Join(' ', fact.References));
        }
        table.WriteTo(writer);
    }

    private static void WriteRule(TextWriter writer, RuleResult result, IReadOnlyList<RuleStep> steps)
    {
        writer.WriteLine();
        writer.WriteLine($"  {result.Rule.Id} {result.Rule.Version}: {NameOf(result.Status)}{Why(result)}{(result.IsShadow ? " (on trial, not shown)" : "")}");
        foreach (var step in steps)
        {
            switch (step.Kind)
            {
                case "let":
                    writer.WriteLine($"    let {step.Name} = {(step.Values.Count == 0 ? "(empty)" : string.Join(", ", step.Values))}");
                    break;
                case "case":
                    writer.WriteLine($"    case {step.Name} makes the card");
                    break;
                default:
                    writer.WriteLine($"    {step.Name}: {step.Values[0]}  <-  {step.Text}");
                    break;
            }
        }
        foreach (var finding in result.Findings) { writer.WriteLine($"    card {finding.Key}: {finding.Card.Indicator.ToString().ToLowerInvariant()}  {finding.Card.Summary}"); }
    }

    private static void WriteJson(Utf8JsonWriter writer, RuleResult result, IReadOnlyList<RuleStep> steps)
    {
        writer.WriteStartObject();
        writer.WriteString("rule"u8, result.Rule.Id);
        writer.WriteString("version"u8, result.Rule.Version);
        writer.WriteString("outcome"u8, NameOf(result.Status));
        writer.WriteBoolean("shadow"u8, result.IsShadow);
        if (result.Reason is { } reason) { writer.WriteString("reason"u8, reason); }
        WriteList(writer, "missing", result.Missing);
        writer.WriteStartArray("steps"u8);
        foreach (var step in steps)
        {
            writer.WriteStartObject();
            writer.WriteString("kind"u8, step.Kind);
            writer.WriteString("name"u8, step.Name);
            if (step.Text is { } text) { writer.WriteString("expression"u8, text); }
            WriteList(writer, "values", step.Values);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        WriteList(writer, "cards", result.Findings.Select(finding => finding.Card.Summary));
        writer.WriteEndObject();
    }

    private static string Why(RuleResult result)
    {
        if (result.Reason is { } reason) { return $", {reason}"; }
        return result.Missing.Count > 0 ? $", missing {string.Join(", ", result.Missing)}" : "";
    }

    private static string NameOf(RuleStatus status) => status switch
    {
        RuleStatus.Fires => "fires",
        RuleStatus.Silent => "silent",
        RuleStatus.Indeterminate => "indeterminate",
        RuleStatus.NotApplicable => "not applicable",
        RuleStatus.OutOfTime => "out of time",
        _ => "failed",
    };

    private static void WriteList(Utf8JsonWriter writer, string name, IEnumerable<string> items)
    {
        writer.WriteStartArray(name);
        foreach (var item in items) { writer.WriteStringValue(item); }
        writer.WriteEndArray();
    }
}
