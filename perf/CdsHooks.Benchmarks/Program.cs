using BenchmarkDotNet.Running;
using CdsHooks.Benchmarks.Limit;

// limit: the whole service against the bare endpoint. Anything else goes to BenchmarkDotNet.
if (args is ["limit", .. var rest])
{
#pragma warning disable RS0030 // A command-line tool speaks to its terminal.
    return await LimitCommand.RunAsync(rest, Console.Out);
#pragma warning restore RS0030
}
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
