using System.Globalization;
using CdsHooks.Capacity.Costs;
using CdsHooks.Capacity.Queueing;

namespace CdsHooks.Capacity.Page;

/// <summary>What a call costs, and how far the model can be believed.</summary>
internal static class CostTables
{
    private const int Seed = 1;
    private const int Calls = 200_000;

    public static string Cost(CallCost cost, BodyMix bodies, LedgerCost ledger)
    {
        var lines = new Lines();
        lines.Add($"From `perf/results/{cost.File}` (commit {cost.Commit}): **{cost.MicrosecondsPerCall:N0} µs for a call and {cost.NanosecondsPerByte:N2} ns for each byte** of server CPU; no measured size lies further than {cost.WorstMiss:P0} from that line.");
        lines.Add($"The check of an ES384 token adds {cost.TokenMicroseconds:N0} µs, which is measured apart, in one thread (RS384: about 20 µs).");
        lines.Add($"");
        lines.AddHead("#body", "#calls, %", "#CPU of a call with its token, µs");
        foreach (var size in bodies.Sizes) { lines.Add($"| {Amount.Bytes(size.Bytes)} | {size.Share * 100:N0} | {cost.SecondsOf(size.Bytes) * 1e6:N0} |"); }
        lines.Add($"| **mean: {Amount.Bytes(bodies.MeanBytes)}** | | **{cost.SecondsOf(bodies.MeanBytes) * 1e6:N0}** |");
        lines.Add($"");
        lines.Add($"In the ledger a call leaves on average {ledger.Mean(entry => entry.Rows):N1} rows and **{ledger.Mean(entry => entry.Bytes):N0} bytes** with indexes, {ledger.Mean(entry => entry.WalBytes):N0} bytes of write-ahead log, and takes");
        lines.Add($"{ledger.Mean(entry => entry.CpuMicroseconds):N0} µs of the database's CPU; {ledger.SpoolBytes:N0} bytes in the spool while the database is away ({ledger.Database}, measured {ledger.Day:yyyy-MM-dd}, hooks weighted as above).");
        return lines.ToString();
    }

    public static string Measured(CallCost cost)
    {
        var lines = new Lines();
        lines.AddHead(
            "body", "#calls/s measured", "#server CPU, µs", "#of the cores", "#simulated at that rate: cores used", "#simulated at 1.3 times what the cores can do: turned away or late",
            "#at a fixed rate of", "#p99 measured, ms", "#p99 simulated, ms");
        foreach (var size in cost.Sizes)
        {
            var (at, beyond) = (Run(size.CallsPerSecond), Run(1.3 * cost.Cores / (size.CpuMicroseconds * 1e-6)));
            var paced = size.PacedRate is { } rate && size.PacedP99 is { } p99 ? Text($"{rate:N0} | {p99:N1} | {Run(rate).Answer(0.99) * 1000:N1}") : "not measured | |";
            lines.Add($"| {size.Name} | {size.CallsPerSecond:N0} | {size.CpuMicroseconds:N0} | {size.CallsPerSecond * size.CpuMicroseconds * 1e-6 / cost.Cores:P0} | {at.Utilisation:P0} | {(beyond.TurnedAway + beyond.Late) / (double)beyond.Calls:P0} | {paced} |");

            Outcome Run(double rate) => Simulation.Run(
                new Traffic { CallsPerSecond = rate, Bodies = new BodyMix([new BodySize((int)size.Bytes, 1)]), Cpu = _ => size.CpuMicroseconds * 1e-6 },
                new Replica { Cores = cost.Cores, MaxBodyBytes = long.MaxValue }, replicas: 1, Calls / 4, Seed);
        }
        return lines.ToString();
    }

    public static string Theory()
    {
        var lines = new Lines();
        lines.AddHead("queue", "#chance to wait, Erlang C", "#simulated", "#mean wait, Erlang C", "#simulated", "#p99 of the wait, Erlang C", "#simulated");
        foreach (var (cores, utilisation) in new[] { (1, 0.5), (2, 0.5), (2, 0.8), (8, 0.8) })
        {
            var load = cores * utilisation;
            var outcome = Simulation.Run(
                new Traffic { CallsPerSecond = load / 0.001, Cpu = _ => 0.001, Variation = random => -Math.Log(1 - random.NextDouble()) },
                new Replica { Cores = cores, MaxCalls = int.MaxValue, MaxAtRules = int.MaxValue, MaxBodyBytes = long.MaxValue, Budget = double.PositiveInfinity }, replicas: 1, Calls, Seed);
            lines.Add($"| M/M/{cores} at {utilisation:P0} | {ErlangC.ChanceToWait(cores, load):N3} | {outcome.Waits.Count(wait => wait > 0) / (double)outcome.Waits.Count:N3} | {ErlangC.MeanWait(cores, load, 1):N3} | {outcome.MeanWait * 1000:N3} | {ErlangC.Wait(cores, load, 1, 0.99):N2} | {outcome.Wait(0.99) * 1000:N2} |");
        }
        return lines.ToString();
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
