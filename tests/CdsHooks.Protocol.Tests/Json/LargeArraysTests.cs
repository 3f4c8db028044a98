using CdsHooks.Protocol.Json;

namespace CdsHooks.Protocol.Tests.Json;

public class LargeArraysTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    [InlineData(5_000_000)]
    public void Rent_AnyLength_IsLongEnough(int least)
    {
        var rented = LargeArrays<byte>.Rent(least);

        Assert.True(rented.Length >= least);
        LargeArrays<byte>.Return(rented);
    }

    [Theory]
    [InlineData(65_537, 81_920)]
    [InlineData(81_920, 81_920)]
    [InlineData(81_921, 98_304)]
    [InlineData(131_072, 131_072)]
    [InlineData(131_073, 163_840)]
    [InlineData(5_000_000, 5_242_880)]
    [InlineData(5_242_881, 6_291_456)]
    public void Rent_ALargeOne_IsAtMostAQuarterLonger(int least, int length)
    {
        var rented = LargeArrays<byte>.Rent(least);

        Assert.Equal(length, rented.Length);
        LargeArrays<byte>.Return(rented);
    }

    [Theory]
    [InlineData(1 << 16)]
    [InlineData(1 << 17)]
    [InlineData(1 << 20)]
    public void Rent_APowerOfTwo_IsExactlyThat(int length)
    {
        // Tables rely on it for their masks.
        var rented = LargeArrays<int>.Rent(length);

        Assert.Equal(length, rented.Length);
        LargeArrays<int>.Return(rented);
    }

    [Theory]
    [InlineData(65_536, false)]
    [InlineData(65_537, true)]
    public void IsLarge_OfBytes_BeginsBeyond64KB(int length, bool isLarge) => Assert.Equal(isLarge, LargeArrays<byte>.IsLarge(length));

    [Fact]
    public void Return_AnArrayOfAnotherLength_IsNotLentAgain()
    {
        LargeArrays<Odd>.Return(new Odd[100_001]);

        Assert.Equal(114_688, LargeArrays<Odd>.Rent(100_001).Length);
    }

    [Fact]
    public async Task Rent_AfterAnotherThreadGaveBack_IsTheSameArray()
    {
        // A type of its own: other tests rent bytes meanwhile.
        var rented = LargeArrays<Marker>.Rent(100_000);
        await Task.Factory.StartNew(() => LargeArrays<Marker>.Return(rented), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

        Assert.Same(rented, LargeArrays<Marker>.Rent(100_000));
    }

    [Fact]
    public void Return_Cleared_KeepsNothing()
    {
        var rented = LargeArrays<string?>.Rent(100_000);
        rented[^1] = "kept";
        LargeArrays<string?>.Return(rented, isCleared: true);

        Assert.All(LargeArrays<string?>.Rent(100_000), Assert.Null);
    }

    private readonly record struct Marker(long Value);

    private readonly record struct Odd(byte Value);
}
