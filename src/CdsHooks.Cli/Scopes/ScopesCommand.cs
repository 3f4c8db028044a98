using System.CommandLine;
using System.Text.Json;
using CdsHooks.Cli.Output;
using CdsHooks.Cli.Packs;
using CdsHooks.Rules.Packs;
using CdsHooks.Smart.Registry;
using CdsHooks.Smart.Scopes;

namespace CdsHooks.Cli.Scopes;

/// <summary><c>cdshooks scopes</c>: the least access that the rules of some packs need, and which rule needs what.</summary>
internal static class ScopesCommand
{
    private const string UsualPath = "content/packs";
    private const int MostColumns = 120;

    public static Command Create(CliIo io)
    {
        var paths = new Argument<string[]>("path") { Description = $"Folders of packs, packs, or files *.rules.yaml; {UsualPath} when left out.", Arity = ArgumentArity.ZeroOrMore };
        var context = new Option<string>("--for") { Description = "Whose access: patient, user or system.", DefaultValueFactory = _ => "patient" };
        context.AcceptOnlyFromAmong("patient", "user", "system");
        var v1 = new Option<bool>("--v1") { Description = "Write scopes of SMART App Launch 1 (patient/Observation.read)." };
        var json = new Option<bool>("--json") { Description = "Write JSON." };
        var command = new Command("scopes", "Derives the SMART scopes that all facts of all services need, and tells which rule needs each.") { paths, context, v1, json };
        command.SetAction(parsed => Run(io, parsed.GetValue(paths) ?? [], parsed.GetRequiredValue(context), parsed.GetValue(v1), parsed.GetValue(json)));
        return command;
    }

    private static int Run(CliIo io, string[] paths, string context, bool isV1, bool asJson)
    {
        var source = PackSource.Read(paths.Length > 0 ? paths : [UsualPath]);
        var loading = PackLoader.Load(source.All, io.Today, runTests: false);
        var errors = loading.Problems.Where(problem => !problem.IsWarning && source.IsAbout(problem)).ToList();
        if (errors.Count > 0)
        {
            ProblemText.Write(io, errors, asJson);
            return ExitCode.Problems;
        }
        var needs = NeedsOf(loading.Packs.Where(source.IsAbout), Enum.Parse<ScopeContext>(context, ignoreCase: true));
        if (asJson) { io.Out.WriteLine(JsonText.Of(writer => Write(writer, needs, isV1))); }
        else { Write(io.Out, needs, isV1); }
        return ExitCode.Fine;
    }

    private static List<ScopeNeed> NeedsOf(IEnumerable<LoadedPack> packs, ScopeContext context)
    {
        var asked = from pack in packs
                    from service in pack.Pack.Services
                    from rule in service.Rules
                    from fact in rule.Description.Facts
                    let scope = FactScope.Of(fact, context)
                    where scope is not null
                    select (Scope: scope, Rule: rule.Description.Id);
        return [.. asked.GroupBy(need => (need.Scope.Context, need.Scope.ResourceType))
            .Select(group => new ScopeNeed(
                new SmartScopeSet(group.Select(need => need.Scope)),
                [.. group.Select(need => need.Rule).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]))
            .OrderBy(need => need.Scopes.ToString(), StringComparer.Ordinal)];
    }

    private static void Write(TextWriter writer, List<ScopeNeed> needs, bool isV1)
    {
        writer.WriteLine(string.Join(' ', needs.Select(need => need.TextOf(isV1))));
        foreach (var need in needs)
        {
            writer.WriteLine();
            writer.WriteLine($"{need.TextOf(isV1)}: {ProblemText.Count(need.Rules.Count, "rule")}");
            foreach (var line in Lines(need.Rules)) { writer.WriteLine($"  {line}"); }
        }
    }

    private static IEnumerable<string> Lines(IReadOnlyList<string> rules)
    {
        var line = "";
        foreach (var rule in rules)
        {
            if (line.Length > 0 && line.Length + rule.Length > MostColumns)
            {
                yield return line;
                line = "";
            }
            line += line.Length > 0 ? $" {rule}" : rule;
        }
        yield return line;
    }

    private static void Write(Utf8JsonWriter writer, List<ScopeNeed> needs, bool isV1)
    {
        writer.WriteStartObject();
        writer.WriteString("scope"u8, string.Join(' ', needs.Select(need => need.TextOf(isV1))));
        writer.WriteStartArray("needs"u8);
        foreach (var need in needs)
        {
            writer.WriteStartObject();
            writer.WriteString("scope"u8, need.TextOf(isV1));
            writer.WriteString("type"u8, need.Scopes.Scopes[0].ResourceType);
            writer.WriteStartArray("rules"u8);
            foreach (var rule in need.Rules) { writer.WriteStringValue(rule); }
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private sealed record ScopeNeed(SmartScopeSet Scopes, IReadOnlyList<string> Rules)
    {
        public string TextOf(bool isV1) => ScopeText.Of(Scopes, new ScopeStyle(isV1 ? ScopeSyntax.V1 : ScopeSyntax.V2)).Text;
    }
}
