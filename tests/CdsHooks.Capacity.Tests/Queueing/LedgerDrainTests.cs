using CdsHooks.Capacity.Queueing;

namespace CdsHooks.Capacity.Tests.Queueing;

public sealed class LedgerDrainTests
{
    // One replica: 2,000 calls in 100 ms, so 20,000 calls/s, ten times what comes.
    private static readonly LedgerDrain Drain = new() { CallsPerSecond = 2_000, Replicas = 1, DatabaseCpu = 45e-6, SpoolBytes = 1_000, BatchOverhead = 0.010 };

    [Fact]
    public void MostPerSecond_OneReplica_IsItsBatchesOneAfterTheOther() => Assert.Equal(20_000, Drain.MostPerSecond, 6);

    [Theory]
    [InlineData(1, 2, 20_000)]
    [InlineData(3, 2, 40_000)]
    [InlineData(3, 4, 60_000)]
    public void MostPerSecond_MoreOfBoth_GrowsByTheSmaller(int replicas, int cores, double expected) =>
        Assert.Equal(expected, (Drain with { Replicas = replicas, DatabaseCores = cores }).MostPerSecond, 6);

    // A minute brings 120,000 calls; 18,000/s more than come are written.
    [Fact]
    public void After_AMinute_CatchesUpByWhatIsLeft()
    {
        var outage = Drain.After(60);

        Assert.Equal(120e6, outage.SpoolBytes, 1e6);
        Assert.Equal(0, outage.Dropped);
        Assert.Equal(120_000 / 18_000.0, outage.CaughtUp, 0.5);
    }

    // The spool takes 256,000 calls and memory 10,000: 133 s at this rate.
    [Theory]
    [InlineData(132, false)]
    [InlineData(134, true)]
    public void After_SpoolAndQueueFull_CallsAreDropped(double seconds, bool isDropped)
    {
        var outage = Drain.After(seconds);

        Assert.Equal(isDropped, outage.Dropped > 0);
        Assert.Equal(256e6, outage.SpoolBytes, 1);
    }

    [Fact]
    public void After_LessThanComesIsWritten_NeverCatchesUp() => Assert.Equal(double.PositiveInfinity, (Drain with { CallsPerSecond = 30_000 }).After(1).CaughtUp);
}
