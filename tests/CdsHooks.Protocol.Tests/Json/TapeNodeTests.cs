using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CdsHooks.Protocol.Json;
using FsCheck;
using FsCheck.Fluent;

namespace CdsHooks.Protocol.Tests.Json;

public class TapeNodeTests
{
    private const string Sample = """
        {"s":"plain","e":"a\"b\u00e9","n":1.10,"i":42,"t":true,"f":false,"z":null,"o":{"x":{"y":[10,{"deep":[[],["here"]]}]}},"a":[1,[2,3],{"k":4}],"\u006eame":"escaped name"}
        """;

    private readonly TapeNode root = JsonTape.TryRead(Encoding.UTF8.GetBytes(Sample), out _)!.Root;

    [Fact]
    public void Kind_OfEachMember_IsTold()
    {
        Assert.Equal(
            [JsonValueKind.String, JsonValueKind.Number, JsonValueKind.True, JsonValueKind.False, JsonValueKind.Null, JsonValueKind.Object, JsonValueKind.Array, JsonValueKind.Undefined],
            [root["s"u8].Kind, root["n"u8].Kind, root["t"u8].Kind, root["f"u8].Kind, root["z"u8].Kind, root["o"u8].Kind, root["a"u8].Kind, root["none"u8].Kind]);
    }

    [Fact]
    public void HasValue_AbsentAndNull_AreFalseYetDiffer()
    {
        Assert.False(root["none"u8].HasValue);
        Assert.False(root["z"u8].HasValue);
        Assert.True(root["f"u8].HasValue);
        Assert.NotEqual(root["none"u8].Kind, root["z"u8].Kind);
    }

    [Fact]
    public void Values_OfTheirKind_AreRead()
    {
        Assert.Equal(("plain", "a\"bé", "escaped name"), (root["s"u8].GetString(), root["e"u8].GetString(), root["name"u8].GetString()));
        Assert.Equal((1.10m, 42, true, false), (root["n"u8].GetDecimal(), root["i"u8].GetInt32(), root["t"u8].GetBoolean(), root["f"u8].GetBoolean()));
        Assert.Equal("1.10", Encoding.UTF8.GetString(root["n"u8].RawJson.Span));
        Assert.Equal("\"a\\\"b\\u00e9\"", Encoding.UTF8.GetString(root["e"u8].RawJson.Span));
        Assert.Equal("[1,[2,3],{\"k\":4}]", Encoding.UTF8.GetString(root["a"u8].RawJson.Span));
        Assert.True(root["s"u8].TextEquals("plain"u8));
        Assert.True(root["e"u8].TextEquals("a\"bé"u8));
    }

    [Fact]
    public void Values_OfAnotherKind_ReadAsAbsent()
    {
        Assert.Null(root["i"u8].GetString());
        Assert.Null(root["s"u8].GetInt32());
        Assert.Null(root["n"u8].GetInt32());
        Assert.Null(root["s"u8].GetDecimal());
        Assert.Null(root["i"u8].GetBoolean());
        Assert.False(root["s"u8]["x"u8].HasValue);
        Assert.False(root["a"u8]["x"u8].HasValue);
        Assert.False(root["o"u8].Items.MoveNext());
        Assert.False(default(TapeNode).Members.MoveNext());
        Assert.Equal(0, default(TapeNode).RawJson.Length);
    }

    [Theory]
    [InlineData("1e999")]
    [InlineData("-1e999")]
    [InlineData("123456789012345678901234567890")]
    public void GetDecimal_BeyondItsRange_IsAbsent(string number) => Assert.Null(JsonTape.TryRead(Encoding.UTF8.GetBytes(number), out _)!.Root.GetDecimal());

    [Fact]
    public void Path_OfADeepValue_IsDotted()
    {
        var items = root["o"u8]["x"u8]["y"u8].Items;
        items.MoveNext();
        items.MoveNext();
        var deep = items.Current["deep"u8].Items;
        deep.MoveNext();
        deep.MoveNext();
        var here = deep.Current.Items;
        here.MoveNext();

        Assert.Equal("o.x.y[1].deep[1][0]", here.Current.Path);
        Assert.Equal(("", "", "s"), (root.Path, root["none"u8].Path, root["s"u8].Path));
    }

    [Fact]
    public void Members_AreInOrder()
    {
        var names = new List<string>();
        foreach (var member in root.Members) { names.Add(member.Name); }

        Assert.Equal(["s", "e", "n", "i", "t", "f", "z", "o", "a", "name"], names);
    }

    [Fact]
    public void Equals_SamePlace_IsEqual()
    {
        Assert.True(root["s"u8] == root["s"u8]);
        Assert.True(root["s"u8] != root["e"u8]);
        Assert.Equal(default, root["none"u8]);
    }

    [Fact]
    public void Tree_OfAnyShape_ReadsAsTheFrameworkDoes() => Check.QuickThrowOnFailure(Prop.ForAll(Trees().ToArbitrary(), tree =>
    {
        var json = tree?.ToJsonString() ?? "null";
        using var tape = JsonTape.TryRead(Encoding.UTF8.GetBytes(json), out _)!;
        return JsonNode.DeepEquals(Rebuild(tape.Root), tree);
    }));

    private static JsonNode? Rebuild(TapeNode node)
    {
        switch (node.Kind)
        {
            case JsonValueKind.Object:
                var built = new JsonObject();
                foreach (var member in node.Members) { built[member.Name] = Rebuild(member.Value); }
                return built;
            case JsonValueKind.Array:
                var items = new JsonArray();
                foreach (var item in node.Items) { items.Add(Rebuild(item)); }
                return items;
            case JsonValueKind.String:
                return node.GetString();
            case JsonValueKind.Number:
                return node.GetDecimal();
            case JsonValueKind.Null:
                return null;
            default:
                return node.GetBoolean();
        }
    }

    private static Gen<JsonNode?> Trees() => Gen.Sized(size => TreesOf(Math.Min(size, 40)));

    private static Gen<JsonNode?> TreesOf(int size)
    {
        var text = Gen.Elements("", "a", "é", "😀", "\"", "\\", "\u0000", "\u2028", "\\ud800", "</script>").ListOf().Select(string.Concat);
        var leaf = Gen.OneOf(
            text.Select(value => (JsonNode?)value),
            Gen.Choose(-1000, 1000).Select(value => (JsonNode?)(value / 8m)),
            Gen.Elements<JsonNode?>(null, true, false).Select(value => value?.DeepClone()));
        if (size < 2) { return leaf; }
        var inner = TreesOf(size / 4);
        return Gen.OneOf(
            leaf,
            inner.ListOf().Select(items => (JsonNode?)new JsonArray([.. items.Select(item => item?.DeepClone())])),
            text.Zip(inner).ListOf().Select(members => (JsonNode?)new JsonObject(members.DistinctBy(member => member.Item1, StringComparer.Ordinal).Select(member => KeyValuePair.Create(member.Item1, member.Item2?.DeepClone())))));
    }
}
