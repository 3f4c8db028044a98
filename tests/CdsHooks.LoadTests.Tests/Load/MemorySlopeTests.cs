using CdsHooks.Measuring.Load;

namespace CdsHooks.LoadTests.Tests.Load;

/// <summary>A straight line through teeth.</summary>
public sealed class MemorySlopeTests
{
    [Fact]
    public void MegabytesPerHour_OfALine_IsItsSlope() =>
        Assert.Equal(120, MemorySlope.MegabytesPerHour(Runs.Memory(300, 302, 304, 306), TimeSpan.Zero), 0.001);

    [Fact]
    public void MegabytesPerHour_OfTeethWithoutGrowth_IsSmall() =>
        Assert.InRange(MemorySlope.MegabytesPerHour(Runs.Memory([.. Enumerable.Range(0, 100).Select(minute => 300.0 + (minute % 4 * 20))]), TimeSpan.Zero), -5, 5);

    [Fact]
    public void MegabytesPerHour_FromATimeOn_PassesOverWhatWasBefore() =>
        Assert.Equal(0, MemorySlope.MegabytesPerHour(Runs.Memory(100, 200, 300, 300, 300), TimeSpan.FromMinutes(2)), 0.001);

    [Fact]
    public void MegabytesPerHour_OfFewerThanTwoSamples_IsZero() => Assert.Equal(0, MemorySlope.MegabytesPerHour(Runs.Memory(300), TimeSpan.Zero));
}
