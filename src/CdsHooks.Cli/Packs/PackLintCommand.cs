using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using CdsHooks.Cli.Output;
using CdsHooks.Rules.Packs;

namespace CdsHooks.Cli.Packs;

/// <summary><c>cdshooks pack lint</c>: everything that is wrong with packs, each with its place.</summary>
internal static class PackLintCommand
{
    public static Command Create(CliIo io)
    {
        var paths = new Argument<string[]>("path") { Description = "Folders of packs, packs, or files *.rules.yaml.", Arity = ArgumentArity.OneOrMore };
        var strict = new Option<bool>("--strict") { Description = "Take warnings for errors." };
        var json = new Option<bool>("--json") { Description = "Write JSON." };
        var command = new Command("lint", "Checks packs without running their tests. Exit code 1 when a pack would be refused.") { paths, strict, json };
        command.SetAction(parsed => Run(io, parsed.GetRequiredValue(paths), parsed.GetValue(strict), parsed.GetValue(json)));
        return command;
    }

    private static int Run(CliIo io, string[] paths, bool isStrict, bool asJson)
    {
        var source = PackSource.Read(paths);
        var problems = PackLoader.Load(source.All, io.Today, runTests: false).Problems.Where(source.IsAbout).ToList();
        var errors = problems.Count(problem => !problem.IsWarning);
        if (asJson) { io.Out.WriteLine(JsonText.Of(writer => Write(writer, source, problems))); }
        else
        {
            ProblemText.Write(io.Out, problems);
            io.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{ProblemText.Count(source.Asked.Count, "pack")}, {ProblemText.Count(errors, "error")}, {ProblemText.Count(problems.Count - errors, "warning")}"));
        }
        return errors > 0 || (isStrict && problems.Count > 0) ? ExitCode.Problems : ExitCode.Fine;
    }

    private static void Write(Utf8JsonWriter writer, PackSource source, List<PackProblem> problems)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("packs"u8);
        foreach (var pack in source.Asked) { writer.WriteStringValue(pack.Path); }
        writer.WriteEndArray();
        ProblemText.WriteJson(writer, problems);
        writer.WriteEndObject();
    }
}
