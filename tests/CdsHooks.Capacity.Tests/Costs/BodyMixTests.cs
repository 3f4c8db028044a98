using CdsHooks.Capacity.Costs;

namespace CdsHooks.Capacity.Tests.Costs;

public sealed class BodyMixTests
{
    [Theory]
    [InlineData(0, 10_000)]
    [InlineData(0.199, 10_000)]
    [InlineData(0.201, 50_000)]
    [InlineData(0.979, 500_000)]
    [InlineData(0.981, 2_000_000)]
    [InlineData(0.9999999999999999, 2_000_000)]
    public void Pick_Chance_GivesTheSizeOfThatPart(double chance, int bytes) => Assert.Equal(bytes, BodyMix.Usual.Pick(chance));

    [Fact]
    public void Shares_OfTheUsualMix_MakeOne() => Assert.Equal(1, BodyMix.Usual.Sizes.Sum(size => size.Share), 12);

    [Theory]
    [InlineData(65_536, 65_536)]
    [InlineData(65_537, 131_072)]
    public void PooledBytes_AnySize_IsTheNextPowerOfTwo(int bytes, long pooled) => Assert.Equal(pooled, BodyMix.PooledBytes(bytes));
}
