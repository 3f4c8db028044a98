using System.CommandLine;
using CdsHooks.Cli.Ehrs;
using CdsHooks.Cli.Output;
using CdsHooks.Smart.Registry;

namespace CdsHooks.Cli.Keys;

/// <summary><c>cdshooks keys rotate</c>: lets the next keys sign before their time.</summary>
internal static class KeyRotateCommand
{
    public static Command Create(CliIo io)
    {
        var atOnce = new Option<bool>("--at-once") { Description = "Also when some EHRs may not know the next key yet; they refuse it until they have fetched the key set again." };
        var json = new Option<bool>("--json") { Description = "Write JSON." };
        var choice = new LedgerChoice();
        var command = new Command("rotate", "Lets the next keys sign now. The former ones stay published until nothing that they signed is left.") { atOnce, json };
        choice.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            using var desk = await KeyDesk.OpenAsync(choice, parsed, io, cancel);
            var read = await desk.ReadAsync(cancel);
            var plan = desk.Schedule.Rotate(read.Keys, io.Clock.GetUtcNow(), parsed.GetValue(atOnce));
            if (plan.IsDone) { throw new UsageException(Refusal(desk, read)); }
            await desk.SaveAsync(read, plan, cancel);
            await KeyText.WriteAsync(io, plan, parsed.GetValue(json));
            return ExitCode.Fine;
        });
        return command;
    }

    private static string Refusal(KeyDesk desk, Smart.Keys.SigningKeys read)
    {
        var known = new[] { AssertionAlgorithm.RS384, AssertionAlgorithm.ES384 }.Select(algorithm => desk.Schedule.NextIsKnownAt(read.Keys, algorithm)).OfType<DateTimeOffset>().ToList();
        return known.Count == 0 ? "There is no next key to rotate to. A running service publishes one."
            : $"The next keys are not known everywhere before {KeyText.Time(known.Max())}. Wait, or say --at-once.";
    }
}
