using CdsHooks.LoadTests.Running;

#pragma warning disable RS0030 // A command-line tool speaks to its terminal.
var (terminal, isTerminal) = (Console.Out, !Console.IsOutputRedirected);
#pragma warning restore RS0030
try
{
    return await LoadCommand.RunAsync(LoadOptions.Parse(args), terminal, isTerminal);
}
catch (FormatException wrong)
{
    await terminal.WriteLineAsync($"{wrong.Message}\n{LoadOptions.Usage}");
    return 2;
}
catch (InvalidOperationException impossible)
{
    await terminal.WriteLineAsync($"Nothing could be measured: {impossible.Message}");
    return 3;
}
