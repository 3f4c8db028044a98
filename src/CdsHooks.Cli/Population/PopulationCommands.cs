using System.CommandLine;
using CdsHooks.Cli.Output;

namespace CdsHooks.Cli.Population;

/// <summary><c>cdshooks population</c>: asks the rules about many patients at once, from a Bulk Data export.</summary>
internal static class PopulationCommands
{
    public static Command Create(CliIo io) => new("population", "Finds the care gaps of a whole population, from a Bulk Data export or from files of NDJSON.")
    {
        PopulationRunCommand.Create(io),
        PopulationResumeCommand.Create(io),
        JobCommands.List(io),
        JobCommands.Show(io),
        JobCommands.Cancel(io),
    };
}
