using System.CommandLine;
using System.Text.Json.Nodes;
using CdsHooks.Cli.Output;
using CdsHooks.Cli.Tokens;
using CdsHooks.Smart.Registry.Checkup;

namespace CdsHooks.Cli.Ehrs;

/// <summary><c>cdshooks ehr test</c>: is the EHR there, and does it offer what its registration says?</summary>
internal static class EhrTestCommand
{
    public static Command Create(CliIo io)
    {
        var (slug, environment) = EhrCommands.NameArguments();
        var json = new Option<bool>("--json") { Description = "Write JSON." };
        var token = new Option<bool>("--token") { Description = "Ask for a token of the backend client too, signed with the service's key: the EHR then notes an attempt." };
        var choice = new LedgerChoice();
        var command = new Command("test", "Fetches an EHR's metadata, smart-configuration and keys, and tells what is wrong. Exit code 1 when something will fail.") { slug, environment, token, json };
        choice.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var name = EhrNames.Read(parsed.GetRequiredValue(slug), parsed.GetRequiredValue(environment));
            using var ledger = await choice.OpenLedgerAsync(parsed, io, makes: false, cancel);
            using var desk = new EhrDesk(ledger, io.Clock);
            var ehr = await desk.FindAsync(name, cancel);
            EhrDesk.Refuse(ehr.Reading.Faults);
            // The secrets are on the service's machine, which need not be this one.
            var findings = await new EhrCheckup(secrets: null).RunAsync(ehr.Registration!, cancel);
            if (parsed.GetValue(token))
            {
                await using var tokens = new ServiceTokens(ledger, choice.SigningOf(parsed), io.Clock);
                findings = [.. findings, .. await TokenCheck.RunAsync(ehr.Registration!, tokens, cancel)];
            }
            if (parsed.GetValue(json)) { await io.Out.WriteLineAsync(JsonText.Of(new JsonArray([.. findings.Select(Json)]))); }
            else { foreach (var finding in findings) { await io.Out.WriteLineAsync($"{Word(finding.Result),-8} {finding.Step}: {finding.Text}"); } }
            return findings.Any(finding => finding.Result == CheckupResult.Problem) ? ExitCode.Problems : ExitCode.Fine;
        });
        return command;
    }

    private static JsonObject Json(CheckupFinding finding) => new() { ["step"] = finding.Step, ["result"] = Word(finding.Result), ["text"] = finding.Text };

    private static string Word(CheckupResult result) => result switch
    {
        CheckupResult.Fine => "ok",
        CheckupResult.Warning => "warning",
        _ => "problem",
    };
}
