using CdsHooks.Protocol.Json;

namespace CdsHooks.Protocol.Tests.Json;

public class NodeTableTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(40_000)]
    public void TryGet_FindsWhatWasAdded_AndNothingElse(int count)
    {
        using var tape = Numbers(count + 1);
        var table = new NodeTable<int>();
        foreach (var node in tape.Root.Items)
        {
            if (node.GetInt32() < count) { table.Add(node, node.GetInt32()!.Value); }
        }

        Assert.Equal(count, table.Count);
        foreach (var node in tape.Root.Items)
        {
            Assert.Equal(node.GetInt32() < count, table.TryGet(node, out var known));
            Assert.Equal(node.GetInt32() < count ? node.GetInt32() : 0, known);
        }
        table.Return();
    }

    [Fact]
    public void TryGet_OfTheSamePlaceInAnotherBody_FindsNothing()
    {
        using var one = Numbers(3);
        using var other = Numbers(3);
        var table = new NodeTable<string>();
        table.Add(one.Root, "one");

        Assert.False(table.TryGet(other.Root, out _));
        table.Add(other.Root, "other");
        Assert.True(table.TryGet(one.Root, out var known));
        Assert.Equal("one", known);
    }

    [Theory]
    [InlineData(3, false)]
    [InlineData(40_000, false)]
    [InlineData(3, true)]
    [InlineData(40_000, true)]
    public void Clear_LeavesNothing_AndItCanBeFilledAnew(int count, bool isReturned)
    {
        using var tape = Numbers(count);
        var table = new NodeTable<string>();
        foreach (var node in tape.Root.Items) { table.Add(node, "before"); }
        if (isReturned) { table.Return(); } else { table.Clear(); }

        foreach (var node in tape.Root.Items)
        {
            Assert.False(table.TryGet(node, out _));
            table.Add(node, "after");
        }
        Assert.True(table.TryGet(First(tape), out var known));
        Assert.Equal("after", known);
    }

    private static TapeNode First(JsonTape tape)
    {
        foreach (var node in tape.Root.Items) { return node; }
        return default;
    }

    private static JsonTape Numbers(int count) =>
        JsonTape.TryRead(System.Text.Encoding.ASCII.GetBytes("[" + string.Join(',', Enumerable.Range(0, count)) + "]"), out _)!;
}
