using CdsHooks.Benchmarks.Comparison;
using CdsHooks.Benchmarks.Cost;
using CdsHooks.Benchmarks.FhirPath;
using CdsHooks.Benchmarks.Growth;
using CdsHooks.Benchmarks.Limit;
using CdsHooks.Benchmarks.Loading;
using CdsHooks.Benchmarks.Memory;
using CdsHooks.Benchmarks.Micro;
using CdsHooks.Benchmarks.Profile;
using CdsHooks.Benchmarks.Start;
using CdsHooks.Benchmarks.Tokens;

// perf/README.md says what each verb measures.
#pragma warning disable RS0030 // A command-line tool speaks to its terminal.
var terminal = Console.Out;
#pragma warning restore RS0030
switch (args)
{
    case ["limit", .. var rest]: return await LimitCommand.RunAsync(rest, terminal);
    case ["growth", .. var rest]: return await GrowthCommand.RunAsync(rest, terminal);
    case ["load", .. var rest]: return await LoadCommand.RunAsync(rest, terminal);
    case ["cost", .. var rest]: return await CostCommand.RunAsync(rest, terminal);
    case ["token", .. var rest]: return await TokenCommand.RunAsync(rest, terminal);
    case ["memory", .. var rest]: return await MemoryCommand.RunAsync(rest, terminal);
    case ["large", .. var rest]: return await LargeCommand.RunAsync(rest, terminal);
    case ["start", .. var rest]: return await StartCommand.RunAsync(rest, terminal);
    case ["micro", .. var rest]: return await MicroCommand.RunAsync(rest, terminal);
    case ["fhirpath", .. var rest]: return await FhirPathCommand.RunAsync(rest, terminal);
    case ["profile", .. var rest]: return await ProfileCommand.RunAsync(rest, terminal);
    case ["compare", .. var rest]: return await CompareCommand.RunAsync(rest, terminal);
    default:
        await terminal.WriteLineAsync("limit | growth | load | cost | token | memory | large | start | micro | fhirpath | profile | compare; see perf/README.md");
        return 2;
}
