using System.CommandLine;
using CdsHooks.Cli.Output;

namespace CdsHooks.Cli.Ehrs;

/// <summary><c>cdshooks ehr enable</c> and <c>disable</c>.</summary>
internal static class EhrSwitchCommand
{
    public static Command Create(CliIo io, bool isEnabled)
    {
        var (slug, environment) = EhrCommands.NameArguments();
        var choice = new LedgerChoice();
        var command = isEnabled
            ? new Command("enable", "Answers an EHR again, and reads its FHIR server.") { slug, environment }
            : new Command("disable", "Refuses the calls of an EHR within seconds, and no longer reads its FHIR server.") { slug, environment };
        choice.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var name = EhrNames.Read(parsed.GetRequiredValue(slug), parsed.GetRequiredValue(environment));
            using var desk = await choice.OpenAsync(parsed, io, makes: false, cancel);
            var ehr = await desk.FindAsync(name, cancel);
            if (isEnabled) { EhrDesk.Refuse(ehr.Reading.Faults); }
            var done = ehr.State is { } state ? await desk.SaveAsync(name, ehr, state with { IsEnabled = isEnabled }, cancel) : await desk.DisableUnreadAsync(ehr, cancel);
            await io.Out.WriteLineAsync(done.Length > 0 ? $"{name} is {done}." : $"{name} was {(isEnabled ? "enabled" : "disabled")} already.");
            return ExitCode.Fine;
        });
        return command;
    }
}
