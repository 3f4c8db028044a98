using System.CommandLine;
using System.Text.Json.Nodes;
using CdsHooks.Cli.Ehrs;
using CdsHooks.Cli.Output;

namespace CdsHooks.Cli.Population;

/// <summary><c>cdshooks population list|show|cancel</c>: the jobs of the ledger.</summary>
internal static class JobCommands
{
    private const int Listed = 50;

    public static Command List(CliIo io)
    {
        var json = new Option<bool>("--json") { Description = "Write JSON." };
        var choice = new LedgerChoice();
        var command = new Command("list", "Lists the newest jobs.") { json };
        choice.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            using var desk = new JobDesk(await choice.OpenLedgerAsync(parsed, io, makes: false, cancel), io);
            var jobs = await desk.NewestAsync(Listed, cancel);
            if (parsed.GetValue(json)) { await io.Out.WriteLineAsync(JsonText.Of(new JsonArray([.. jobs.Select(JobText.Json)]))); }
            else { JobText.WriteList(io.Out, jobs); }
            return ExitCode.Fine;
        });
        return command;
    }

    public static Command Show(CliIo io)
    {
        var id = Id();
        var json = new Option<bool>("--json") { Description = "Write JSON." };
        var choice = new LedgerChoice();
        var command = new Command("show", "Shows how far a job is, and what came of it in numbers.") { id, json };
        choice.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            using var desk = new JobDesk(await choice.OpenLedgerAsync(parsed, io, makes: false, cancel), io);
            var job = await desk.FindAsync(parsed.GetRequiredValue(id), cancel);
            if (parsed.GetValue(json)) { await io.Out.WriteLineAsync(JsonText.Of(JobText.Json(job))); }
            else { JobText.Write(io.Out, job); }
            return ExitCode.Fine;
        });
        return command;
    }

    public static Command Cancel(CliIo io)
    {
        var id = Id();
        var choice = new LedgerChoice();
        var command = new Command("cancel", "Stops a job: whoever works on it takes the export away from the EHR and its files from the disk, within seconds.") { id };
        choice.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            using var desk = new JobDesk(await choice.OpenLedgerAsync(parsed, io, makes: false, cancel), io);
            var job = await desk.FindAsync(parsed.GetRequiredValue(id), cancel);
            await desk.WantStopAsync(job, isWanted: true, cancel);
            await io.Out.WriteLineAsync($"{job.Id:D} will be stopped.");
            return ExitCode.Fine;
        });
        return command;
    }

    public static Argument<string> Id() => new("job") { Description = "Id of the job, or the beginning of it." };
}
