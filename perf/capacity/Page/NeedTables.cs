using System.Globalization;
using CdsHooks.Capacity.Queueing;
using CdsHooks.Capacity.Sizing;

namespace CdsHooks.Capacity.Page;

/// <summary>What each setting needs, and where it ends.</summary>
internal static class NeedTables
{
    public static string Needs(IReadOnlyList<(Need Need, int Replicas)> needs)
    {
        var lines = new Lines();
        lines.AddHead(["", .. needs.Select(each => "#" + each.Need.Setting.Name)]);
        Row("calls/s in the busy hour", need => Amount.Of(need.CallsPerSecond));
        Row("cores at work", need => Amount.Of(need.Cores));
        Row("replicas of 2 cores so that half of them is used, and one to spare", need => Amount.Whole(need.ReplicasByUtilisation));
        Row("least replicas with p99 under 500 ms while one is lost, simulated", need => Amount.Whole(need.ReplicasBySimulation()));
        lines.Add($"| **replicas of 2 cores** | {string.Join(" | ", needs.Select(each => $"**{each.Replicas}**"))} |");
        Row("network into all replicas", need => Amount.Bits(need.BitsPerSecond));
        Row("Redis, commands/s", need => Amount.Of(need.CallsPerSecond * Need.RedisPerCall));
        Row("PostgreSQL, rows/s", need => Amount.Of(need.LedgerRowsPerSecond));
        Row("PostgreSQL, cores for writing", need => Amount.Of(need.LedgerCores));
        Row("ledger, growth on a weekday", need => Amount.Bytes(need.Setting.CallsPerWeekday * need.Ledger.Mean(entry => entry.Bytes)));
        Row("ledger after 400 days", need => Amount.Bytes(need.LedgerBytes));
        Row("ledger, growth in a year", need => Amount.Bytes(need.LedgerBytes * 365 / 400));
        lines.Add($"| 256 MB of spool in each replica last, database away | {string.Join(" | ", needs.Select(each => Amount.Duration(each.Replicas * 256e6 / (each.Need.CallsPerSecond * each.Need.Ledger.SpoolBytes))))} |");
        return lines.ToString();

        void Row(string name, Func<Need, string> figure) => lines.Add($"| {name} | {string.Join(" | ", needs.Select(each => figure(each.Need)))} |");
    }

    public static string Replicas(IReadOnlyList<(Need Need, int Replicas)> needs)
    {
        var lines = new Lines();
        lines.AddHead("setting", "#replicas that are left", "#cores used", "#wait for a core p50, ms", "#p99, ms", "#answer p50, ms", "#p99, ms", "#turned away or late", "#most calls in one replica", "#most memory of bodies in one");
        foreach (var (need, replicas) in needs)
        {
            for (var left = Math.Max(1, replicas - 3); left <= replicas; left++)
            {
                var outcome = need.Simulate(left);
                lines.Add($"| {need.Setting.Name} | {left} | {outcome.Utilisation:P0} | {outcome.Wait(0.5) * 1000:N2} | {outcome.Wait(0.99) * 1000:N2} | {outcome.Answer(0.5) * 1000:N1} | {outcome.Answer(0.99) * 1000:N0} | {(outcome.TurnedAway + outcome.Late) / (double)outcome.Calls:P1} | {outcome.MostCallsIn:N0} | {Amount.Bytes(outcome.MostBodyBytes)} |");
            }
        }
        return lines.ToString();
    }

    public static string Limits(IReadOnlyList<(Need Need, int Replicas)> needs)
    {
        var lines = new Lines();
        foreach (var (need, replicas) in needs)
        {
            lines.Add($"**{need.Setting.Name}**: {replicas} replicas, one of them lost, {Amount.Of(need.CallsPerSecond)} calls/s");
            lines.Add($"");
            lines.AddHead("what fills up", "#at calls/s", "#times the busy hour", "how that comes about");
            foreach (var limit in Sizing.Limits.Of(need, replicas))
            {
                lines.Add($"| {limit.Name} | {Amount.Of(limit.CallsPerSecond)} | {Amount.Of(limit.CallsPerSecond / need.CallsPerSecond)} | {limit.Why} |");
            }
            lines.Add($"");
        }
        return lines.ToString();
    }

    public static string Remedies(Need need)
    {
        var lines = new Lines();
        lines.AddHead("what fills up", "what one sees", "what to do");
        foreach (var limit in Sizing.Limits.Of(need, 2).OrderBy(limit => limit.Name, StringComparer.Ordinal)) { lines.Add($"| {limit.Name} | {limit.Seen} | {limit.Remedy} |"); }
        return lines.ToString();
    }

    public static string Outages(IReadOnlyList<(Need Need, int Replicas)> needs)
    {
        var lines = new Lines();
        lines.AddHead(["database away for", .. needs.SelectMany(each => new[] { $"#{each.Need.Setting.Name}: spool of a replica", "#calls lost", "#caught up after" })]);
        foreach (var minutes in new[] { 1, 10, 60, 480 })
        {
            lines.Add($"| {Amount.Duration(minutes * 60)} | {string.Join(" | ", needs.Select(each => Cells(each.Need.Drain(each.Replicas).After(minutes * 60), each.Need.CallsPerSecond * minutes * 60)))} |");
        }
        return lines.ToString();

        static string Cells(LedgerOutage outage, double calls) =>
            string.Create(CultureInfo.InvariantCulture, $"{Amount.Bytes(outage.SpoolBytes)} | {outage.Dropped / calls:P0} | {Amount.Duration(outage.CaughtUp)}");
    }

    public static string WhatIfs(IReadOnlyList<(Need Need, int Replicas)> needs)
    {
        var lines = new Lines();
        lines.AddHead(["if", .. needs.SelectMany(each => new[] { $"#{each.Need.Setting.Name}: replicas", "#network" })]);
        Row("all as above", need => need);
        Row("three times as many calls", need => need with { Times = 3 });
        Row("ten times as many calls", need => need with { Times = 10 });
        Row("every body is 500 kB", need => need with { Bodies = new([new(500_000, 1)]) });
        Row("every body is 2 MB", need => need with { Bodies = new([new(2_000_000, 1)]) });
        Row("tokens are RS384 (20 µs)", need => need with { Cost = need.Cost with { TokenMicroseconds = 20 } });
        return lines.ToString();

        void Row(string name, Func<Need, Need> change) =>
            lines.Add($"| {name} | {string.Join(" | ", needs.Select(each => change(each.Need)).Select(need => $"{need.ReplicasByUtilisation} | {Amount.Bits(need.BitsPerSecond)}"))} |");
    }

    /// <summary>Replicas for a need: what both rules ask for.</summary>
    public static int Recommended(Need need) => Math.Max(need.ReplicasByUtilisation, need.ReplicasBySimulation());
}
