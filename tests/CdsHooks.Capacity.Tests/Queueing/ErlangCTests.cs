using CdsHooks.Capacity.Queueing;

namespace CdsHooks.Capacity.Tests.Queueing;

public sealed class ErlangCTests
{
    // With one server the chance to wait is the load; the rows for more servers follow from the sum over states by hand.
    [Theory]
    [InlineData(1, 0.3, 0.3)]
    [InlineData(2, 1.0, 1.0 / 3)]
    [InlineData(3, 2.0, 4.0 / 9)]
    public void ChanceToWait_KnownQueues_IsTheirs(int servers, double load, double expected) => Assert.Equal(expected, ErlangC.ChanceToWait(servers, load), 12);

    [Fact]
    public void ChanceToWait_AsMuchLoadAsServers_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => ErlangC.ChanceToWait(2, 2));

    [Fact]
    public void MeanWait_OneServer_IsThatOfTextbooks() => Assert.Equal(0.8 / (1 - 0.8), ErlangC.MeanWait(1, 0.8, 1), 12);

    [Fact]
    public void Wait_FewerCallsThanNeedNotWait_IsNothing() => Assert.Equal(0, ErlangC.Wait(1, 0.3, 1, 0.7));

    [Fact]
    public void Wait_MoreCallsThanNeedNotWait_IsSomething() => Assert.True(ErlangC.Wait(1, 0.3, 1, 0.71) > 0);
}
