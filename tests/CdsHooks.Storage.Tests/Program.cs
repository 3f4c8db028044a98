using System.Globalization;
using CdsHooks.Storage.Tests.Ledger;

namespace CdsHooks.Storage.Tests;

/// <summary>What <see cref="SecondProcess"/> runs: starts a ledger in a folder, records what is asked, says so, and waits to be killed.</summary>
internal static class Program
{
    private static async Task Main(string[] arguments)
    {
        var calls = int.Parse(arguments[1], CultureInfo.InvariantCulture);
        var postgres = Environment.GetEnvironmentVariable("LEDGER_POSTGRES");
        await using var ledger = postgres is null
            ? TestLedger.In(arguments[0])
            : TestLedger.In(arguments[0], ("Storage:Provider", "PostgreSql"), ("Storage:ConnectionString", postgres));
        await ledger.Host.StartAsync();
        for (var i = 0; i < calls; i++) { ledger.Calls.TryRecord(Sample.Call(i) with { Cards = [Sample.Card(i)] }); }
        if (calls > 0) { await ledger.Feedback.StoreAsync([Sample.Overridden(Sample.Uuid(0))], CancellationToken.None); }
#pragma warning disable RS0030 // the parent process reads this line
        await Console.Out.WriteLineAsync("committed");
#pragma warning restore RS0030
        await Task.Delay(Timeout.Infinite);
    }
}
