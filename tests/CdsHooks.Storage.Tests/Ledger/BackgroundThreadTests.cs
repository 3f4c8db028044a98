using System.Globalization;
using CdsHooks.Storage.Ledger.Sqlite;

namespace CdsHooks.Storage.Tests.Ledger;

public sealed class BackgroundThreadTests : IDisposable
{
    private readonly BackgroundThread thread = new("test");

    public void Dispose() => thread.Dispose();

    [Fact]
    public async Task RunAsync_SeveralActions_RunInOrderOnOneThread()
    {
        var seen = new List<(int Place, int Thread)>();
        await Task.WhenAll(Enumerable.Range(0, 100).Select(place => thread.RunAsync(() => seen.Add((place, Environment.CurrentManagedThreadId)))));

        Assert.Equal(Enumerable.Range(0, 100), seen.Select(each => each.Place));
        Assert.Single(seen.Select(each => each.Thread).Distinct());
    }

    [Fact]
    public async Task RunAsync_ActionFails_TellsWhoeverWaitsAndGoesOn()
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => thread.RunAsync(() => throw new InvalidOperationException("no disk")));
        Assert.Equal("no disk", failure.Message);

        var hasRun = false;
        await thread.RunAsync(() => { hasRun = true; });
        Assert.True(hasRun);
    }

    [Fact]
    public async Task RunAsync_OnLinux_GivesWayToOtherThreads()
    {
        if (!OperatingSystem.IsLinux()) { return; }
        var niceness = 0;
        await thread.RunAsync(() => niceness = NicenessOfThisThread());

        Assert.Equal(Math.Min(19, NicenessOfThisThread() + 6), niceness);
    }

    [Fact]
    public async Task RunAsync_OnLinuxThatGrantsIt_TakesShortTurns()
    {
        const string Own = "/proc/thread-self/sched";
        // Since 6.12 each thread may say how long its turns are; not every kernel shows it.
        if (!OperatingSystem.IsOSPlatformVersionAtLeast("Linux", 6, 12) || !File.Exists(Own)) { return; }
        var turn = "";
        await thread.RunAsync(() => turn = File.ReadLines(Own).FirstOrDefault(line => line.StartsWith("se.slice", StringComparison.Ordinal), ": 100000"));

        Assert.Equal("100000", turn.Split(':')[1].Trim());
    }

    [Fact]
    public async Task RunAsync_OnLinux_StartsNoThreadThatGivesWayToo()
    {
        if (!OperatingSystem.IsLinux()) { return; }
        var usual = NicenessOfThisThread();
        for (var i = 0; i < 20; i++) { await thread.RunAsync(() => { }); }
        // More at the same time than the pool has threads for at first.
        using var all = new CountdownEvent(Environment.ProcessorCount * 3);
        var others = await Task.WhenAll(Enumerable.Range(0, all.InitialCount).Select(_ => Task.Run(() =>
        {
            all.Signal();
            all.Wait(TimeSpan.FromSeconds(30));
            return NicenessOfThisThread();
        })));

        Assert.All(others, niceness => Assert.Equal(usual, niceness));
    }

    [Fact]
    public async Task Dispose_WithWorkLeft_DoesItFirst()
    {
        using var held = new ManualResetEventSlim();
        var ending = new BackgroundThread("ending");
        var first = ending.RunAsync(held.Wait);
        var second = ending.RunAsync(() => { });
        var ended = Task.Run(ending.Dispose);
        held.Set();

        await Task.WhenAll(first, second, ended);
    }

    // Field 19 of stat; the name in the second may hold blanks.
    private static int NicenessOfThisThread()
    {
        var stat = File.ReadAllText("/proc/thread-self/stat");
        return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[16], CultureInfo.InvariantCulture);
    }
}
