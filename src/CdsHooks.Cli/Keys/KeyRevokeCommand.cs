using System.CommandLine;
using CdsHooks.Cli.Ehrs;
using CdsHooks.Cli.Output;
using CdsHooks.Smart.Keys;

namespace CdsHooks.Cli.Keys;

/// <summary><c>cdshooks keys revoke</c>: takes a key out at once, when it may be in other hands.</summary>
internal static class KeyRevokeCommand
{
    public static Command Create(CliIo io)
    {
        var keyId = new Argument<string>("kid") { Description = "The key, as cdshooks keys list shows it." };
        var yes = new Option<bool>("--yes") { Description = "Yes, at once." };
        var json = new Option<bool>("--json") { Description = "Write JSON." };
        var choice = new LedgerChoice();
        var command = new Command("revoke", "Takes a key out at once: it signs no more and is no longer published. If it signed, the next one does.") { keyId, yes, json };
        choice.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var which = parsed.GetRequiredValue(keyId);
            using var desk = await KeyDesk.OpenAsync(choice, parsed, io, cancel);
            var read = await desk.ReadAsync(cancel);
            if (read.Keys.FirstOrDefault(key => key.KeyId == which) is not { } key) { throw new UsageException($"There is no signing key '{which}'. cdshooks keys list shows all."); }
            if (!parsed.GetValue(yes))
            {
                throw new UsageException($"This takes out the {KeyText.State(key)} {key.Algorithm} key for good; EHRs believe what it signed until they fetch the key set again. Nothing is done yet: say --yes.");
            }
            var plan = KeySchedule.Revoke(read.Keys, which, io.Clock.GetUtcNow());
            await desk.SaveAsync(read, plan, cancel);
            await KeyText.WriteAsync(io, plan, parsed.GetValue(json));
            return ExitCode.Fine;
        });
        return command;
    }
}
