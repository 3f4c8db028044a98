using CdsHooks.Protocol.Json;

namespace CdsHooks.Protocol.Tests.Json;

public class SegmentedListTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(1_024)]
    [InlineData(1_025)]
    [InlineData(20_000)]
    public void List_OfSoMany_HoldsThemAllInOrder(int count)
    {
        var list = new SegmentedList<string>();
        for (var number = 0; number < count; number++) { list.Add($"{number}"); }

        Assert.Equal(count, list.Count);
        Assert.Equal(Enumerable.Range(0, count).Select(number => $"{number}"), list);
        Assert.All(Enumerable.Range(0, count), index => Assert.Equal($"{index}", list[index]));
        Assert.Throws<ArgumentOutOfRangeException>(() => list[count]);
        Assert.Throws<ArgumentOutOfRangeException>(() => list[-1]);
    }
}
