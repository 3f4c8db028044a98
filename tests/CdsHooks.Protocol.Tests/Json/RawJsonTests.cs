using System.Text;
using System.Text.Json.Nodes;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Protocol.Tests.Json;

public class RawJsonTests
{
    [Fact]
    public void Copy_OutlivesTheTape()
    {
        RawJson copy;
        using (var tape = JsonTape.TryRead("""{"resource":{ "value" : 1.10, "x":"é" }}"""u8.ToArray(), out _)!) { copy = RawJson.Copy(tape.Root["resource"u8]); }

        Assert.Equal("""{ "value" : 1.10, "x":"é" }""", copy.ToJson());
    }

    [Fact]
    public void Of_ATree_KeepsDecimals() =>
        Assert.Equal("""{"value":1.10}""", RawJson.Of(JsonNode.Parse("""{"value":1.10}""")!.AsObject()).ToJson());

    [Fact]
    public void Of_ATree_DoesNotFollowItsChanges()
    {
        var tree = new JsonObject { ["a"] = 1 };
        var raw = RawJson.Of(tree);
        tree["a"] = 2;

        Assert.Equal("""{"a":1}""", raw.ToJson());
    }

    [Theory]
    [InlineData("{\"a\":1,\"a\":2}")]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("\"\\ud800\"")]
    public void Parse_NoStrictJson_Throws(string json) => Assert.Throws<FormatException>(() => RawJson.Parse(Encoding.UTF8.GetBytes(json)));

    [Theory]
    [InlineData("{}", true)]
    [InlineData("{ }", true)]
    [InlineData("[]", true)]
    [InlineData("\"\"", true)]
    [InlineData("null", true)]
    [InlineData("0", false)]
    [InlineData("false", false)]
    [InlineData("[0]", false)]
    [InlineData("{\"a\":null}", false)]
    public void IsEmpty_TellsWhatIsWorthSending(string json, bool empty) => Assert.Equal(empty, RawJson.Parse(Encoding.UTF8.GetBytes(json)).IsEmpty);

    [Fact]
    public void Default_IsEmptyAndNothing() => Assert.Equal((true, false, ""), (default(RawJson).IsEmpty, default(RawJson).IsObject, default(RawJson).ToJson()));

    [Fact]
    public void ToString_ShowsNoContent() => Assert.DoesNotContain("Ada", RawJson.Parse("\"Ada\""u8).ToString(), StringComparison.Ordinal);

    [Fact]
    public void Equals_ComparesBytes()
    {
        Assert.True(RawJson.Parse("[1]"u8) == RawJson.Parse("[1]"u8));
        Assert.True(RawJson.Parse("[1]"u8) != RawJson.Parse("[1.0]"u8));
    }
}
