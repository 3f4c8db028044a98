using System.CommandLine;
using CdsHooks.Cli.Ehrs;
using CdsHooks.Cli.FhirPath;
using CdsHooks.Cli.Keys;
using CdsHooks.Cli.Output;
using CdsHooks.Cli.Packs;
using CdsHooks.Cli.Population;
using CdsHooks.Cli.Replay;
using CdsHooks.Cli.Scopes;

namespace CdsHooks.Cli;

/// <summary>The <c>cdshooks</c> tool without its process, so that tests can call it.</summary>
internal static class CliApp
{
    private const string About = """
        Checks, tests and explains CDS Hooks rule packs, evaluates FHIRPath, replays calls, registers EHRs, looks after signing keys, and finds the care gaps of a population.

        Exit codes: 0 all is well; 1 problems, failing tests or differences; 2 wrong usage or no such file.
        """;

    /// <summary>Runs a command.</summary>
    /// <param name="args">The words after <c>cdshooks</c>.</param>
    /// <param name="io">Where to write.</param>
    /// <param name="cancel">Ends it early.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, CliIo io, CancellationToken cancel = default)
    {
        var parsed = Root(io).Parse(args);
        if (parsed.Errors.Count > 0 && parsed.Action is not System.CommandLine.Help.HelpAction)
        {
            foreach (var error in parsed.Errors) { await io.Error.WriteLineAsync(error.Message); }
            await io.Error.WriteLineAsync($"See: cdshooks {Path(parsed.CommandResult)}--help");
            return ExitCode.Usage;
        }
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { Output = io.Out, Error = io.Error, EnableDefaultExceptionHandler = false }, cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            await io.Error.WriteLineAsync("Stopped.");
            return ExitCode.Usage;
        }
        catch (Exception failure) when (failure is UsageException or IOException or UnauthorizedAccessException)
        {
            await io.Error.WriteLineAsync(failure.Message);
            return ExitCode.Usage;
        }
#pragma warning disable CA1031 // Nobody who uses a tool can do anything with a stack trace, and its text may hold data of a patient.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            await io.Error.WriteLineAsync($"The tool broke: {failure.GetType().Name}. This is a fault of the tool, not of what it was given.");
            return ExitCode.Usage;
        }
    }

    /// <inheritdoc cref="RunAsync(IReadOnlyList{string}, CliIo, CancellationToken)"/>
    public static Task<int> RunAsync(IReadOnlyList<string> args, TextWriter stdout, TextWriter stderr) => RunAsync(args, new CliIo(stdout, stderr));

    private static RootCommand Root(CliIo io) => new(About)
    {
        new Command("pack", "Makes, checks, tests, explains and compares rule packs.")
        {
            PackNewCommand.Create(io),
            PackLintCommand.Create(io),
            PackTestCommand.Create(io),
            PackSealCommand.Create(io),
            PackExplainCommand.Create(io),
            PackDiffCommand.Create(io),
        },
        FhirPathCommand.Create(io),
        ScopesCommand.Create(io),
        ReplayCommand.Create(io),
        EhrCommands.Create(io),
        PopulationCommands.Create(io),
        KeyCommands.Create(io),
    };

    private static string Path(System.CommandLine.Parsing.SymbolResult? result)
    {
        var names = new List<string>();
        for (; result is System.CommandLine.Parsing.CommandResult { Command: not RootCommand } command; result = command.Parent) { names.Insert(0, command.Command.Name + " "); }
        return string.Concat(names);
    }
}
