using System.CommandLine;
using System.Text.Json.Nodes;
using CdsHooks.Cli.Output;

namespace CdsHooks.Cli.Ehrs;

/// <summary><c>cdshooks ehr list</c>: all EHRs, a line each.</summary>
internal static class EhrListCommand
{
    public static Command Create(CliIo io)
    {
        var json = new Option<bool>("--json") { Description = "Write JSON." };
        var choice = new LedgerChoice();
        var command = new Command("list", "Lists the registered EHRs.") { json };
        choice.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            using var desk = await choice.OpenAsync(parsed, io, makes: false, cancel);
            var ehrs = await desk.AllAsync(cancel);
            if (parsed.GetValue(json)) { await io.Out.WriteLineAsync(JsonText.Of(new JsonArray([.. ehrs.Select(EhrJson.Line)]))); }
            else { Write(io.Out, ehrs); }
            return ExitCode.Fine;
        });
        return command;
    }

    private static void Write(TextWriter writer, IReadOnlyList<StoredEhr> ehrs)
    {
        var table = new TextTable("ehr", "state", "vendor", "FHIR base", "issuer");
        foreach (var ehr in ehrs)
        {
            var state = ehr.Reading.IsRight ? (ehr.Record.IsEnabled ? "enabled" : "disabled") : "unreadable";
            table.Add(ehr.Name.ToString(), state, Cell(ehr, "vendor"), Cell(ehr, "fhirBaseUrl"), Cell(ehr, "cdsClient.issuer"));
        }
        table.WriteTo(writer);
    }

    private static string Cell(StoredEhr ehr, string path) => EhrJson.Cell(ehr.Registration, path)?.ToString() ?? "-";
}
