using System.CommandLine;
using System.Text.Json;
using CdsHooks.Cli.Output;
using CdsHooks.Smart.Registry.Settings;

namespace CdsHooks.Cli.Ehrs;

/// <summary><c>cdshooks ehr set</c>: changes settings of an EHR.</summary>
internal static class EhrSetCommand
{
    public static Command Create(CliIo io)
    {
        var (slug, environment) = EhrCommands.NameArguments();
        var assignments = new Argument<string[]>("name=value") { Description = "Settings: chartAccess.maxPages=3 rendering.maxCards=null.", Arity = ArgumentArity.ZeroOrMore };
        var unset = new Option<string[]>("--unset") { Description = "A setting that goes back to the vendor's default. May stand several times." };
        var choice = new LedgerChoice();
        var command = new Command("set", "Changes settings of an EHR.") { slug, environment, assignments, unset };
        choice.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var name = EhrNames.Read(parsed.GetRequiredValue(slug), parsed.GetRequiredValue(environment));
            var changes = EhrNames.Assignments(parsed.GetValue(assignments) ?? []).Concat((parsed.GetValue(unset) ?? []).Select(path => KeyValuePair.Create(path, (string?)null))).ToList();
            if (changes.Count == 0) { throw new UsageException("Nothing is to be set. Write name=value or --unset name."); }
            using var desk = await choice.OpenAsync(parsed, io, makes: false, cancel);
            var ehr = await desk.FindAsync(name, cancel);
            EhrDesk.Refuse(ehr.Reading.Faults);
            var reading = EhrSettings.Assign(ehr.Reading.Settings, changes, choice.RulesOf(parsed));
            if (!reading.IsRight)
            {
                EhrDesk.Refuse(reading.Faults);
                return ExitCode.Usage;
            }
            await desk.SaveAsync(name, ehr, new EhrState(reading.Settings, ehr.Record.IsEnabled), cancel);
            Write(io.Out, reading.Settings.ChangesSince(ehr.Reading.Settings));
            return ExitCode.Fine;
        });
        return command;
    }

    private static void Write(TextWriter writer, IReadOnlyList<EhrCellChange> changes)
    {
        if (changes.Count == 0) { writer.WriteLine("Nothing changes."); }
        foreach (var change in changes) { writer.WriteLine($"{change.Path}: {Text(change.Before)} -> {Text(change.After)}"); }
    }

    private static string Text(JsonElement? value) => value?.GetRawText() ?? "default";
}
