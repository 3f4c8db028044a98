using System.CommandLine;
using System.Globalization;
using CdsHooks.Cli.Output;
using CdsHooks.Cli.Packs;
using CdsHooks.Fhir.Reading;
using CdsHooks.Population.Evaluation;

namespace CdsHooks.Cli.Population;

/// <summary><c>cdshooks population run</c>: the gap list of a population.</summary>
internal static class PopulationRunCommand
{
    private const string UsualPacks = "content/packs";
    private const int UsualShow = 50;
    private const int MostThreads = 64;

    public static Command Create(CliIo io)
    {
        var from = new Option<string?>("--from") { Description = "Folder of NDJSON files (*.ndjson, *.ndjson.gz) of an export that is there already." };
        var packs = new Option<string>("--packs") { Description = "Folder of rule packs.", DefaultValueFactory = _ => UsualPacks };
        var service = new Option<string[]>("--service") { Description = "Id of a service that answers patient-view; all of them when left out. May be repeated.", Arity = ArgumentArity.ZeroOrMore };
        var exported = new Option<string[]>("--exported") { Description = "With --from: a type of resource that was exported although no file holds any, so that nobody has any. May be repeated.", Arity = ArgumentArity.ZeroOrMore };
        var output = new Option<string?>("--out") { Description = "Folder for gaps.csv and broken.csv. They hold patient data." };
        var show = new Option<int>("--show") { Description = "Most gaps on the screen.", DefaultValueFactory = _ => UsualShow };
        var threads = new Option<int>("--parallel") { Description = "Threads, 1 to 64; the cores of the machine when left out.", DefaultValueFactory = _ => Math.Min(Environment.ProcessorCount, MostThreads) };
        var today = new Option<DateOnly?>("--today") { Description = "The day on which the charts are looked at (2026-06-15); today when left out." };
        var json = new Option<bool>("--json") { Description = "Write JSON." };
        var command = new Command("run", "Asks every service that answers patient-view about each patient, and lists what is open. Shows patient data.") { from, exported, packs, service, output, show, threads, today, json };
        command.SetAction(async (parsed, cancel) =>
        {
            if (LoadedCatalog.Load(io, parsed.GetRequiredValue(packs), parsed.GetValue(json)) is not { } catalog) { return ExitCode.Problems; }
            var plan = PopulationPlan.TryCreate(catalog, parsed.GetValue(service) ?? []) ?? throw new UsageException("No such service answers patient-view.");
            var folder = parsed.GetValue(from) ?? throw new UsageException("Say where the data is: --from.");
            var count = parsed.GetValue(threads);
            if (count is < 1 or > MostThreads) { throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"--parallel is from 1 to {MostThreads}.")); }
            var now = parsed.GetValue(today) is { } day ? new DateTimeOffset(day, default, TimeSpan.Zero) : io.Clock.GetUtcNow();
            var work = Directory.CreateTempSubdirectory("cdshooks-population-");
            try
            {
                var outcome = await new FolderRun(io, plan, count, TypesOf(parsed.GetValue(exported) ?? [])).RunAsync(folder, work.FullName, parsed.GetValue(output), Math.Max(0, parsed.GetValue(show)), now, cancel);
                if (parsed.GetValue(json)) { await io.Out.WriteLineAsync(JsonText.Of(writer => PopulationText.Write(writer, outcome))); }
                else { PopulationText.Write(io.Out, outcome); }
                return ExitCode.Fine;
            }
            finally
            {
                work.Delete(recursive: true);
            }
        });
        return command;
    }

    private static HashSet<ResourceType> TypesOf(string[] names) => [.. names.Select(name => Enum.TryParse<ResourceType>(name, out var type) && type != ResourceType.Unknown
        ? type
        : throw new UsageException($"No rule can ask for a resource of type '{name}'."))];
}
