using System.CommandLine;
using System.Text.Json.Nodes;
using CdsHooks.Cli.Ehrs;
using CdsHooks.Cli.Output;

namespace CdsHooks.Cli.Keys;

/// <summary><c>cdshooks keys history</c>: who did what to which key.</summary>
internal static class KeyHistoryCommand
{
    public static Command Create(CliIo io)
    {
        var count = new Option<int>("--count") { Description = "How many changes at most, newest first; 1 to 10000.", DefaultValueFactory = _ => 20 };
        var json = new Option<bool>("--json") { Description = "Write JSON." };
        var choice = new LedgerChoice();
        var command = new Command("history", "Tells who did what to which key.") { count, json };
        choice.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var most = parsed.GetValue(count);
            if (most is < 1 or > 10_000) { throw new UsageException("--count is from 1 to 10000."); }
            using var desk = await KeyDesk.OpenAsync(choice, parsed, io, cancel);
            var changes = await desk.ChangesAsync(most, cancel);
            if (parsed.GetValue(json))
            {
                await io.Out.WriteLineAsync(JsonText.Of(new JsonArray([.. changes.Select(change => new JsonObject { ["at"] = change.At, ["kid"] = change.KeyId, ["action"] = change.Action, ["by"] = change.By })])));
                return ExitCode.Fine;
            }
            foreach (var change in changes) { await io.Out.WriteLineAsync($"{KeyText.Time(change.At)}  {change.KeyId} {change.Action} by {change.By}"); }
            return ExitCode.Fine;
        });
        return command;
    }
}
