using CdsHooks.Capacity.Costs;
using CdsHooks.Capacity.Demand;
using CdsHooks.Measuring.Servers;

namespace CdsHooks.Capacity.Tests.Costs;

public sealed class LedgerCostTests
{
    private static LedgerCost Of(params LedgerEntry[] entries) =>
        new(new DateOnly(2026, 1, 2), new Machine("p", 2, "s", "r", "k", "c"), "PostgreSQL 15", 10, entries, SpoolBytes: 700, PurgeMilliseconds: 20);

    [Fact]
    public void Mean_HooksOfDifferentWeight_FollowsTheCalls()
    {
        var cost = Of(new LedgerEntry("a", "patient-view", 9, 1, 100, 0, 0), new LedgerEntry("b", "patient-view", 9, 1, 300, 0, 0), new LedgerEntry("c", "order-sign", 9, 1, 1000, 0, 0));

        var (views, signs) = (Nation.ShareOfCalls(Hook.PatientView), Nation.ShareOfCalls(Hook.OrderSign));
        Assert.Equal(((200 * views) + (1000 * signs)) / (views + signs), cost.Mean(entry => entry.Bytes), 9);
    }

    [Fact]
    public void Read_WhatWasWritten_IsTheSame()
    {
        var folder = Directory.CreateTempSubdirectory("capacity-").FullName;
        var cost = Of(new LedgerEntry("a", "patient-view", 9, 1.5, 100, 200, 30));
        cost.Write(Path.Combine(folder, "2026-01-02-ledger.json"));

        var read = LedgerCost.Read(folder);

        Assert.Equal(cost with { Entries = read.Entries }, read);
        Assert.Equal(cost.Entries, read.Entries);
        Directory.Delete(folder, recursive: true);
    }
}
