using System.CommandLine;
using CdsHooks.Cli.Output;

namespace CdsHooks.Cli.Ehrs;

/// <summary><c>cdshooks ehr unpin</c>: accepts that endpoints of an EHR have moved.</summary>
internal static class EhrUnpinCommand
{
    public static Command Create(CliIo io)
    {
        var (slug, environment) = EhrCommands.NameArguments();
        var choice = new LedgerChoice();
        var command = new Command("unpin", "Forgets on which hosts the endpoints of an EHR were first seen: where they are now counts from then on.") { slug, environment };
        choice.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var name = EhrNames.Read(parsed.GetRequiredValue(slug), parsed.GetRequiredValue(environment));
            using var desk = await choice.OpenAsync(parsed, io, makes: false, cancel);
            await desk.FindAsync(name, cancel);
            var pins = await desk.UnpinAsync(name, cancel);
            if (pins.Count == 0) { await io.Out.WriteLineAsync($"No endpoint of {name} is pinned."); }
            foreach (var pin in pins) { await io.Out.WriteLineAsync($"{pin.Endpoint}: {pin.Origin} is forgotten."); }
            return ExitCode.Fine;
        });
        return command;
    }
}
