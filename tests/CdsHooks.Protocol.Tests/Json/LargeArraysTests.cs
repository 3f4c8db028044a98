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
}
