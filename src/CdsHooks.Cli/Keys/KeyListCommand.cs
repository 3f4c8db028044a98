using System.CommandLine;
using System.Text.Json.Nodes;
using CdsHooks.Cli.Ehrs;
using CdsHooks.Cli.Output;
using CdsHooks.Smart.Registry;

namespace CdsHooks.Cli.Keys;

/// <summary><c>cdshooks keys list</c>: which key signs, which is next, and when they change.</summary>
internal static class KeyListCommand
{
    public static Command Create(CliIo io)
    {
        var json = new Option<bool>("--json") { Description = "Write JSON." };
        var choice = new LedgerChoice();
        var command = new Command("list", "Shows which key signs, which is next, and when they change.") { json };
        choice.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            using var desk = await KeyDesk.OpenAsync(choice, parsed, io, cancel);
            var keys = (await desk.ReadAsync(cancel)).Keys.OrderBy(key => key.Algorithm).ThenBy(key => key.PublishedAt).ToList();
            if (parsed.GetValue(json))
            {
                await io.Out.WriteLineAsync(JsonText.Of(new JsonArray([.. keys.Select(KeyText.Json)])));
                return ExitCode.Fine;
            }
            if (keys.Count == 0)
            {
                await io.Out.WriteLineAsync("There are no signing keys yet. The service makes them at its first start, when it has a protection key (Keys:ProtectionKey).");
                return ExitCode.Fine;
            }
            var table = new TextTable("algorithm", "state", "kid", "published", "signs from", "retired");
            foreach (var key in keys) { table.Add(key.Algorithm.ToString(), KeyText.State(key), key.KeyId, KeyText.Time(key.PublishedAt), KeyText.Time(key.SignsFrom), KeyText.Time(key.RetiredAt)); }
            table.WriteTo(io.Out);
            foreach (var algorithm in new[] { AssertionAlgorithm.RS384, AssertionAlgorithm.ES384 })
            {
                await io.Out.WriteLineAsync($"{algorithm}: the next key may sign from {KeyText.Time(desk.Schedule.NextIsKnownAt(keys, algorithm))}, and does from {KeyText.Time(desk.Schedule.RotatesAt(keys, algorithm))}.");
            }
            return ExitCode.Fine;
        });
        return command;
    }
}
