using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using CdsHooks.Cli.Ehrs;
using CdsHooks.Cli.Output;
using CdsHooks.Smart.Keys;

namespace CdsHooks.Cli.Keys;

/// <summary><c>cdshooks keys export</c>: the public keys, for an EHR that cannot fetch them.</summary>
internal static class KeyExportCommand
{
    public static Command Create(CliIo io)
    {
        var json = new Option<bool>("--json") { Description = "Write JSON; it always is." };
        var choice = new LedgerChoice();
        var command = new Command("export", "Writes the public keys of the service as a JWK Set, for an EHR that cannot fetch /.well-known/jwks.json. After each rotation it is another one.") { json };
        choice.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            using var desk = await KeyDesk.OpenAsync(choice, parsed, io, cancel);
            var set = PublishedKeySet.Of((await desk.ReadAsync(cancel)).Keys.ToDictionary(key => key.KeyId, key => key.PublicHalf, StringComparer.Ordinal));
            await io.Out.WriteLineAsync(JsonText.Of(JsonNode.Parse(Encoding.UTF8.GetString(set.Json.Span))));
            return ExitCode.Fine;
        });
        return command;
    }
}
