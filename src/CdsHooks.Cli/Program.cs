using CdsHooks.Cli;
using CdsHooks.Cli.Output;

using var stop = new CancellationTokenSource();
#pragma warning disable RS0030 // A command-line tool is the one thing that writes to the console.
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};
var io = new CliIo(Console.Out, Console.Error) { HasErrorTerminal = !Console.IsErrorRedirected };
#pragma warning restore RS0030
return await CliApp.RunAsync(args, io, stop.Token);
