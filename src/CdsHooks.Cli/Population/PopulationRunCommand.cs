using System.CommandLine;
using System.Globalization;
using CdsHooks.Cli.Ehrs;
using CdsHooks.Cli.Output;
using CdsHooks.Fhir.Reading;
using CdsHooks.Population.Jobs;
using CdsHooks.Rules.Pipeline;
using CdsHooks.Smart.Registry;

namespace CdsHooks.Cli.Population;

/// <summary><c>cdshooks population run</c>: the gap list of a population.</summary>
internal static class PopulationRunCommand
{
    public static Command Create(CliIo io)
    {
        var ehr = new Option<string?>("--ehr") { Description = "Registered EHR, slug/environment, that exports the population by Bulk Data." };
        var group = new Option<string?>("--group") { Description = "With --ehr: FHIR id of the Group; all patients of the EHR when left out." };
        var since = new Option<string?>("--since") { Description = "With --ehr: only what changed since that moment, or since the 'last' job of that EHR and group that was done. Then nothing is concluded from what is missing." };
        var queue = new Option<bool>("--queue") { Description = "With --ehr: let a running service do it." };
        var from = new Option<string?>("--from") { Description = "Folder of NDJSON files (*.ndjson, *.ndjson.gz) of an export that is there already." };
        var exported = new Option<string[]>("--exported") { Description = "With --from: a type of resource that was exported although no file holds any, so that nobody has any. May be repeated.", Arity = ArgumentArity.ZeroOrMore };
        var service = new Option<string[]>("--service") { Description = "Id of a service that answers patient-view; all of them when left out. May be repeated.", Arity = ArgumentArity.ZeroOrMore };
        var today = new Option<DateOnly?>("--today") { Description = "With --from: the day on which the charts are looked at (2026-06-15); today when left out." };
        var choice = new RunChoice();
        var ledger = new LedgerChoice();
        var command = new Command("run", "Asks every service that answers patient-view about each patient, and lists what is open. Shows patient data.") { ehr, group, since, queue, from, exported, service, today };
        choice.AddTo(command);
        ledger.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var services = parsed.GetValue(service) ?? [];
            if ((parsed.GetValue(ehr) is null) == (parsed.GetValue(from) is null)) { throw new UsageException("Say where the data is: either --ehr or --from."); }
            if (choice.Catalog(parsed, io) is not { } catalog) { return ExitCode.Problems; }
            if (parsed.GetValue(from) is { } folder)
            {
                var now = parsed.GetValue(today) is { } day ? new DateTimeOffset(day, default, TimeSpan.Zero) : io.Clock.GetUtcNow();
                return await RunFolderAsync(io, parsed, choice, catalog, services, folder, TypesOf(parsed.GetValue(exported) ?? []), now, cancel);
            }
            RunChoice.PlanOf(catalog, services);
            using var desk = new JobDesk(await ledger.OpenLedgerAsync(parsed, io, makes: false, cancel), io);
            var registration = await desk.EhrAsync(parsed.GetValue(ehr)!, cancel);
            var name = EhrNames.Read(registration.Slug, registration.Environment);
            var moment = parsed.GetValue(since) is { } asked ? await SinceAsync(desk, name, parsed.GetValue(group), asked, cancel) : (DateTimeOffset?)null;
            var job = await desk.AddAsync(name, new PopulationRequest { Group = parsed.GetValue(group), Services = services, Since = moment }, cancel);
            if (!parsed.GetValue(queue)) { return await JobRun.RunAsync(io, parsed, choice, ledger, desk, job, catalog, cancel); }
            await io.Out.WriteLineAsync($"{job.Id:D} waits for a service.");
            return ExitCode.Fine;
        });
        return command;
    }

    private static async Task<int> RunFolderAsync(
        CliIo io, ParseResult parsed, RunChoice choice, RuleCatalog catalog, string[] services, string folder, HashSet<ResourceType> exported, DateTimeOffset now, CancellationToken cancel)
    {
        var work = Directory.CreateTempSubdirectory("cdshooks-population-");
        try
        {
            var outcome = await new FolderRun(io, RunChoice.PlanOf(catalog, services), choice.Threads(parsed), exported).RunAsync(folder, work.FullName, choice.Output(parsed), choice.Show(parsed), now, cancel);
            if (choice.IsJson(parsed)) { await io.Out.WriteLineAsync(JsonText.Of(writer => PopulationText.Write(writer, outcome))); }
            else { PopulationText.Write(io.Out, outcome); }
            return ExitCode.Fine;
        }
        finally
        {
            work.Delete(recursive: true);
        }
    }

    private static async Task<DateTimeOffset> SinceAsync(JobDesk desk, EhrName ehr, string? group, string asked, CancellationToken cancel)
    {
        if (string.Equals(asked, "last", StringComparison.OrdinalIgnoreCase))
        {
            return await desk.LastStateAsync(ehr, group, cancel) ?? throw new UsageException($"No job of {ehr} and {(group is null ? "all its patients" : $"Group {group}")} was done yet; leave --since out for the first.");
        }
        return DateTimeOffset.TryParse(asked, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : throw new UsageException("--since is 'last', or a date and time with its zone.");
    }

    private static HashSet<ResourceType> TypesOf(string[] names) => [.. names.Select(name => Enum.TryParse<ResourceType>(name, out var type) && type != ResourceType.Unknown
        ? type
        : throw new UsageException($"No rule can ask for a resource of type '{name}'."))];
}
