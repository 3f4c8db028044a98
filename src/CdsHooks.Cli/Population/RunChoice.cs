using System.CommandLine;
using System.Globalization;
using CdsHooks.Cli.Output;
using CdsHooks.Cli.Packs;
using CdsHooks.Population.Evaluation;
using CdsHooks.Rules.Pipeline;

namespace CdsHooks.Cli.Population;

/// <summary>The options of all commands that ask rules about a population.</summary>
internal sealed class RunChoice
{
    private const string UsualPacks = "content/packs";
    private const int UsualShow = 50;
    private const int MostThreads = 64;

    private readonly Option<string> packs = new("--packs") { Description = "Folder of rule packs.", DefaultValueFactory = _ => UsualPacks };
    private readonly Option<string?> output = new("--out") { Description = "Folder for gaps.csv, and with --from broken.csv. They hold patient data." };
    private readonly Option<int> show = new("--show") { Description = "Most gaps on the screen.", DefaultValueFactory = _ => UsualShow };
    private readonly Option<int> threads = new("--parallel") { Description = "Threads, 1 to 64; the cores of the machine when left out.", DefaultValueFactory = _ => Math.Min(Environment.ProcessorCount, MostThreads) };
    private readonly Option<bool> json = new("--json") { Description = "Write JSON." };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[packs, output, show, threads, json]) { command.Options.Add(option); }
    }

    /// <summary>The services; <see langword="null"/> when a pack is refused, after its problems have been written.</summary>
    public RuleCatalog? Catalog(ParseResult parsed, CliIo io) => LoadedCatalog.Load(io, parsed.GetRequiredValue(packs), IsJson(parsed));

    /// <summary>Where files are written; <see langword="null"/> for nowhere. The folder is there.</summary>
    public string? Output(ParseResult parsed)
    {
        if (parsed.GetValue(output) is not { } folder) { return null; }
        Directory.CreateDirectory(folder);
        return folder;
    }

    /// <summary>Most gaps on the screen.</summary>
    public int Show(ParseResult parsed) => Math.Max(0, parsed.GetValue(show));

    /// <summary>Threads that ask rules.</summary>
    public int Threads(ParseResult parsed) => parsed.GetValue(threads) is var count and >= 1 and <= MostThreads
        ? count
        : throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"--parallel is from 1 to {MostThreads}."));

    /// <summary>True for JSON.</summary>
    public bool IsJson(ParseResult parsed) => parsed.GetValue(json);

    /// <summary>What is asked.</summary>
    public static PopulationPlan PlanOf(RuleCatalog catalog, IReadOnlyCollection<string> services) =>
        PopulationPlan.TryCreate(catalog, services) ?? throw new UsageException("No such service answers patient-view.");
}
