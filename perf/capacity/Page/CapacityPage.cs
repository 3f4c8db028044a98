using CdsHooks.Capacity.Costs;
using CdsHooks.Capacity.Demand;
using CdsHooks.Capacity.Figures;
using CdsHooks.Capacity.Sizing;

namespace CdsHooks.Capacity.Page;

/// <summary>The generated parts of <c>docs/capacity.md</c>.</summary>
internal static class CapacityPage
{
    /// <summary>Those that follow from volumes of care alone.</summary>
    /// <returns>Text by name.</returns>
    public static IReadOnlyDictionary<string, string> OfDemand() => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["published"] = DemandTables.Figures(Volumes.All),
        ["assumed"] = DemandTables.Figures(Assumptions.All),
        ["events"] = DemandTables.Events(),
        ["nation"] = DemandTables.Nation(),
        ["settings"] = DemandTables.Settings(),
    };

    /// <summary>All of them, from the newest results. Takes some seconds.</summary>
    /// <param name="results">The folder <c>perf/results</c>.</param>
    /// <returns>Text by name.</returns>
    public static IReadOnlyDictionary<string, string> All(string results)
    {
        var (cost, ledger) = (CallCost.Read(results), LedgerCost.Read(results));
        var needs = Setting.All.Select(setting => new Need(setting, cost, ledger)).Select(need => (Need: need, Replicas: NeedTables.Recommended(need))).ToArray();
        return new Dictionary<string, string>(OfDemand(), StringComparer.Ordinal)
        {
            ["needs"] = NeedTables.Needs(needs),
            ["cost"] = CostTables.Cost(cost, BodyMix.Usual, ledger),
            ["replicas"] = NeedTables.Replicas(needs),
            ["limits"] = NeedTables.Limits(needs),
            ["remedies"] = NeedTables.Remedies(needs[0].Need),
            ["outages"] = NeedTables.Outages(needs),
            ["what-ifs"] = NeedTables.WhatIfs(needs),
            ["theory"] = CostTables.Theory(),
            ["measured"] = CostTables.Measured(cost),
        };
    }
}
