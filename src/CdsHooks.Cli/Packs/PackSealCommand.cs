using System.CommandLine;
using CdsHooks.Cli.Output;
using CdsHooks.Content;

namespace CdsHooks.Cli.Packs;

/// <summary><c>cdshooks pack seal</c>: tests the packs of a folder once, so that a service of the same build need not do so at each start.</summary>
internal static class PackSealCommand
{
    public static Command Create(CliIo io)
    {
        var path = new Argument<string>("path") { Description = "A folder of packs." };
        var command = new Command("seal", "Tests the packs of a folder and writes packs.seal beside them: a service of this build then starts without testing them. Exit code 1 when a pack is refused.") { path };
        command.SetAction(parsed => Run(io, parsed.GetRequiredValue(path)));
        return command;
    }

    private static int Run(CliIo io, string path)
    {
        if (!Directory.Exists(path)) { throw new UsageException($"There is no folder '{path}'."); }
        var (loading, isSealed) = PackDirectory.WriteSeal(path, io.Today);
        ProblemText.Write(io.Out, [.. loading.Problems.Where(problem => !problem.IsWarning)]);
        io.Out.WriteLine(isSealed ? "Sealed." : "Not sealed.");
        return isSealed ? ExitCode.Fine : ExitCode.Problems;
    }
}
