using CdsHooks.Protocol.Json;

namespace CdsHooks.Protocol.Tests.Json;

public class LentListTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(8_192)]
    [InlineData(8_193)]
    [InlineData(50_000)]
    public void Items_AreThoseAdded_HoweverMany(int count)
    {
        var list = Numbered<string>(count, number => $"{number}");

        Assert.Equal(count, list.Count);
        Assert.Equal(Enumerable.Range(0, count).Select(number => $"{number}"), list.Items.ToArray());
        list.Return();
    }

    [Theory]
    [InlineData(10)]
    [InlineData(50_000)]
    public void Clear_LeavesNothing_AndItCanBeFilledAnew(int count)
    {
        var list = Numbered(count, number => new Marker($"{number}"));
        list.Clear();
        Assert.Equal(0, list.Count);
        Assert.True(list.Items.IsEmpty);

        list.Add(new Marker("anew"));
        Assert.Equal("anew", Assert.Single(list.Items.ToArray()).Text);
    }

    [Fact]
    public void Clear_OfALargeList_GivesItsArrayBack_Emptied()
    {
        var list = Numbered(50_000, number => new Traced($"{number}"));
        list.Clear();

        Assert.All(LargeArrays<Traced>.Rent(50_000), left => Assert.Null(left.Text));
    }

    private static LentList<T> Numbered<T>(int count, Func<int, T> item)
    {
        var list = new LentList<T>();
        for (var number = 0; number < count; number++) { list.Add(item(number)); }
        return list;
    }

    // Types of their own: other tests rent meanwhile.
    private readonly record struct Marker(string Text);

    private readonly record struct Traced(string Text);
}
