using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using CdsHooks.Cli.Output;
using CdsHooks.Cli.Requests;
using CdsHooks.Rules.Pipeline;

namespace CdsHooks.Cli.Packs;

/// <summary><c>cdshooks pack diff</c>: what another version of some packs would say to the same calls.</summary>
internal static class PackDiffCommand
{
    public static Command Create(CliIo io)
    {
        var old = new Argument<string>("old") { Description = "Packs as they were." };
        var @new = new Argument<string>("new") { Description = "Packs as they are now." };
        var requests = new Argument<string>("requests") { Description = "Folder of stored calls, a JSON body in each file." };
        var today = new Option<DateOnly?>("--today") { Description = "The day on which the calls play (2026-06-15); today when left out." };
        var json = new Option<bool>("--json") { Description = "Write JSON." };
        var command = new Command("diff", "Answers stored calls with two versions of packs and tells which cards are added, removed or changed. Exit code 1 when any is.") { old, @new, requests, today, json };
        command.SetAction(parsed => Run(io, (parsed.GetRequiredValue(old), parsed.GetRequiredValue(@new)), parsed.GetRequiredValue(requests), parsed.GetValue(today) ?? io.Today, parsed.GetValue(json)));
        return command;
    }

    private static int Run(CliIo io, (string Old, string New) paths, string folder, DateOnly today, bool asJson)
    {
        if (LoadedCatalog.Load(io, paths.Old, asJson) is not { } before || LoadedCatalog.Load(io, paths.New, asJson) is not { } now) { return ExitCode.Problems; }
        var requests = HookRequestFile.ReadFolder(folder);
        var differences = new List<CardDifference>();
        using (var progress = new ProgressLine(io, "diff", requests.Count))
        {
            foreach (var request in requests)
            {
                differences.AddRange(CardDifference.Between(request.Name, CardsOf(before, request, today, io.Clock), CardsOf(now, request, today, io.Clock)));
                progress.Advance();
            }
        }
        if (asJson) { io.Out.WriteLine(JsonText.Of(writer => Write(writer, differences))); }
        else { Write(io.Out, differences, requests.Count); }
        return differences.Count == 0 ? ExitCode.Fine : ExitCode.Problems;
    }

    private static List<SaidCard> CardsOf(RuleCatalog catalog, HookRequestFile request, DateOnly today, TimeProvider clock) =>
    [
        .. from service in catalog.Services
           where service.Hook == request.Hook
           from result in RequestRun.Of(service, request, today, clock).Rules
           where !result.IsShadow
           from finding in result.Findings
           select new SaidCard(service.Definition.Id, result.Rule.Id, finding.Key, finding.Card),
    ];

    private static void Write(TextWriter writer, List<CardDifference> differences, int requests)
    {
        foreach (var request in differences.GroupBy(difference => difference.Request, StringComparer.Ordinal))
        {
            writer.WriteLine(request.Key);
            foreach (var difference in request)
            {
                writer.WriteLine($"  {difference.Sign} {difference.Rule}: {(difference.Now ?? difference.Before)!.Summary}");
                foreach (var line in difference.Changes) { writer.WriteLine($"      {line}"); }
            }
            writer.WriteLine();
        }
        if (differences.Count > 0)
        {
            var table = new TextTable("rule", ">added", ">removed", ">changed");
            foreach (var rule in differences.GroupBy(difference => difference.Rule, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
            {
                table.Add(rule.Key, Count(rule, '+'), Count(rule, '-'), Count(rule, '~'));
            }
            table.WriteTo(writer);
            writer.WriteLine();
        }
        var touched = differences.Select(difference => difference.Request).Distinct(StringComparer.Ordinal).Count();
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{ProblemText.Count(requests, "request")}, {touched} with other cards: {Count(differences, '+')} added, {Count(differences, '-')} removed, {Count(differences, '~')} changed"));
    }

    private static string Count(IEnumerable<CardDifference> differences, char sign) => differences.Count(difference => difference.Sign == sign).ToString(CultureInfo.InvariantCulture);

    private static void Write(Utf8JsonWriter writer, List<CardDifference> differences)
    {
        writer.WriteStartArray();
        foreach (var difference in differences)
        {
            writer.WriteStartObject();
            writer.WriteString("request"u8, difference.Request);
            writer.WriteString("service"u8, difference.Service);
            writer.WriteString("rule"u8, difference.Rule);
            writer.WriteString("change"u8, difference.Sign switch
            {
                '+' => "added"u8,
                '-' => "removed"u8,
                _ => "changed"u8,
            });
            if (difference.Before is { } before) { writer.WriteString("before"u8, before.Summary); }
            if (difference.Now is { } now) { writer.WriteString("now"u8, now.Summary); }
            writer.WriteStartArray("changes"u8);
            foreach (var line in difference.Changes) { writer.WriteStringValue(line); }
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }
}
