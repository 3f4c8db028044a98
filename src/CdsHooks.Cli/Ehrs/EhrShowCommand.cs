using System.CommandLine;
using System.Text.Json.Nodes;
using CdsHooks.Cli.Output;
using CdsHooks.Smart.Registry;
using CdsHooks.Smart.Registry.Settings;

namespace CdsHooks.Cli.Ehrs;

/// <summary><c>cdshooks ehr show</c>: what is in force for an EHR, and what of it was set.</summary>
internal static class EhrShowCommand
{
    public static Command Create(CliIo io)
    {
        var (slug, environment) = EhrCommands.NameArguments();
        var json = new Option<bool>("--json") { Description = "Write JSON." };
        var choice = new LedgerChoice();
        var command = new Command("show", "Shows what is in force for an EHR, and which of it is the vendor's default.") { slug, environment, json };
        choice.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var name = EhrNames.Read(parsed.GetRequiredValue(slug), parsed.GetRequiredValue(environment));
            using var desk = await choice.OpenAsync(parsed, io, makes: false, cancel);
            var ehr = await desk.FindAsync(name, cancel);
            if (ehr is not { Registration: { } registration, Reading.Settings: { } settings })
            {
                EhrDesk.Refuse(ehr.Reading.Faults);
                return ExitCode.Usage;
            }
            if (parsed.GetValue(json)) { await io.Out.WriteLineAsync(JsonText.Of(EhrJson.Whole(ehr))); }
            else { Write(io.Out, ehr, settings, registration); }
            return ExitCode.Fine;
        });
        return command;
    }

    private static void Write(TextWriter writer, StoredEhr ehr, EhrSettings settings, EhrRegistration registration)
    {
        writer.WriteLine($"{ehr.Name}, {(ehr.Record.IsEnabled ? "enabled" : "disabled")}");
        writer.WriteLine();
        var table = new TextTable("setting", "value", "");
        foreach (var cell in EhrCells.All) { table.Add(cell.Path, Text(cell.ValueOf(registration)), settings.Has(cell) ? "" : "default"); }
        table.WriteTo(writer);
    }

    private static string Text(JsonNode? value) => value switch
    {
        null => "-",
        JsonArray { Count: 0 } => "-",
        JsonArray items => string.Join(", ", items.Select(item => item?.ToString())),
        JsonObject keys => $"{(keys["keys"] as JsonArray)?.Count ?? 0} keys",
        _ => value.ToString(),
    };
}
