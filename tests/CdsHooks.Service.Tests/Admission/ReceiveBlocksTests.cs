using System.Buffers;
using CdsHooks.Service.Admission;

namespace CdsHooks.Service.Tests.Admission;

public class ReceiveBlocksTests
{
    [Fact]
    public void Rent_WhileLargeBlocksAreLeft_LendsThem_AndSmallOnesAfterwards()
    {
        using var pool = new ReceiveBlocks();
        var large = Lend(pool, ReceiveBlocks.MostLarge);
        using var next = pool.Rent(2_048);

        Assert.All(large, block => Assert.Equal(ReceiveBlocks.LargeBytes, block.Memory.Length));
        Assert.Equal(ReceiveBlocks.SmallBytes, next.Memory.Length);

        large[0].Dispose();
        using var again = pool.Rent(2_048);
        Assert.Equal(ReceiveBlocks.LargeBytes, again.Memory.Length);
    }

    [Theory]
    [InlineData(ReceiveBlocks.SmallBytes, ReceiveBlocks.SmallBytes)]
    [InlineData(ReceiveBlocks.SmallBytes + 1, ReceiveBlocks.LargeBytes)]
    [InlineData(ReceiveBlocks.LargeBytes, ReceiveBlocks.LargeBytes)]
    public void Rent_WhenNoLargeBlockIsLeft_LendsWhatIsAskedForAllTheSame(int asked, int lent)
    {
        using var pool = new ReceiveBlocks();
        Lend(pool, ReceiveBlocks.MostLarge);

        using var block = pool.Rent(asked);

        Assert.Equal(lent, block.Memory.Length);
    }

    [Fact]
    public void Rent_MoreThanABlock_IsRefused()
    {
        using var pool = new ReceiveBlocks();

        Assert.Throws<ArgumentOutOfRangeException>(() => pool.Rent(ReceiveBlocks.LargeBytes + 1));
    }

    [Fact]
    public void Dispose_Twice_DoesNotLendTheBlockTwice()
    {
        using var pool = new ReceiveBlocks();
        var block = pool.Rent();
        block.Dispose();
        block.Dispose();

        Assert.NotSame(pool.Rent(), pool.Rent());
    }

    [Fact]
    public void Rent_AfterACrowd_LendsTheSameBlocksAgain()
    {
        using var pool = new ReceiveBlocks();
        var crowd = Lend(pool, ReceiveBlocks.MostLarge);
        crowd.ForEach(block => block.Dispose());

        Assert.Equal(crowd.ToHashSet(), Lend(pool, ReceiveBlocks.MostLarge).ToHashSet());
    }

    [Fact]
    public void Create_IsOnePool_ThatOutlivesThoseWhoDisposeOfIt()
    {
        using var pool = new ReceiveBlocks();
        pool.Create().Dispose();

        using var block = pool.Create().Rent();

        Assert.Equal(ReceiveBlocks.LargeBytes, block.Memory.Length);
    }

    private static List<IMemoryOwner<byte>> Lend(ReceiveBlocks pool, int blocks) => [.. Enumerable.Range(0, blocks).Select(_ => pool.Rent())];
}
