using CdsHooks.Capacity.Ledger;
using CdsHooks.Capacity.Page;
using CdsHooks.Measuring.Servers;

// Without arguments: prints the tables of docs/capacity.md. --write puts them there, --check fails when others stand there, ledger measures what calls leave in PostgreSQL.
#pragma warning disable RS0030 // A command-line tool speaks to its terminal.
var terminal = Console.Out;
#pragma warning restore RS0030
var results = Path.Combine(Published.Root(), "perf", "results");
if (args is ["ledger", ..])
{
    using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(8));
    await LedgerCommand.RunAsync(args is ["ledger", "--service", var folder] ? folder : null, results, terminal, patience.Token);
    return 0;
}
var parts = CapacityPage.All(results);
if (args is not ["--write" or "--check"])
{
    foreach (var (name, text) in parts) { await terminal.WriteLineAsync($"## {name}\n\n{text}"); }
    return 0;
}
var file = Path.Combine(Published.Root(), "docs", "capacity.md");
var page = await File.ReadAllTextAsync(file);
var woven = Weaving.Weave(page, parts);
if (args is ["--write"])
{
    await File.WriteAllTextAsync(file, woven);
    return 0;
}
await terminal.WriteLineAsync(woven == page ? "docs/capacity.md is what the program prints." : "docs/capacity.md is not what the program prints; eng/capacity --write mends it.");
return woven == page ? 0 : 1;
