using System.CommandLine;
using CdsHooks.Cli.Ehrs;
using CdsHooks.Cli.Output;

namespace CdsHooks.Cli.Population;

/// <summary><c>cdshooks population resume</c>: goes on with a job that failed, was stopped, or whose process is gone.</summary>
internal static class PopulationResumeCommand
{
    public static Command Create(CliIo io)
    {
        var id = JobCommands.Id();
        var queue = new Option<bool>("--queue") { Description = "Let a running service go on with it." };
        var choice = new RunChoice();
        var ledger = new LedgerChoice();
        var command = new Command("resume", "Goes on with a job that failed, was stopped, or whose process is gone. Shows patient data.") { id, queue };
        choice.AddTo(command);
        ledger.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            using var desk = new JobDesk(await ledger.OpenLedgerAsync(parsed, io, makes: false, cancel), io);
            var job = await desk.FindAsync(parsed.GetRequiredValue(id), cancel);
            if (job.IsOver) { await desk.WantStopAsync(job, isWanted: false, cancel); }
            if (parsed.GetValue(queue))
            {
                await io.Out.WriteLineAsync($"{job.Id:D} waits for a service.");
                return ExitCode.Fine;
            }
            return choice.Catalog(parsed, io) is { } catalog ? await JobRun.RunAsync(io, parsed, choice, ledger, desk, job, catalog, cancel) : ExitCode.Problems;
        });
        return command;
    }
}
