using System.Text;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Protocol.Tests.Json;

public class JsonTapeTests
{
    private const string Sample =
        """{"hook":"patient-view","n":-1.50e+3,"text":"a\u00e9\ud83d\ude00\"\\ é😀","list":[1,true,false,null,{"a":{"b":[]}},[[]]],"empty":{}}""";

    [Theory]
    [InlineData("""{"hook":1,"hook":2}""", "hook")]
    [InlineData("""{"hook":1,"\u0068ook":2}""", "\\u0068ook")]
    [InlineData("""{"\u0068ook":1,"h\u006fok":2}""", "h\\u006fok")]
    [InlineData("""{"context":{"a":1,"patientId":"1","b":{},"patientId":"2"}}""", "context.patientId")]
    [InlineData("""{"list":[{"a":1},{"x":[],"a":1,"a":2}]}""", "list[1].a")]
    [InlineData("""{"":1,"":2}""", "")]
    public void TryRead_NameTwice_IsRefusedWithItsPlace(string json, string path) =>
        Assert.Equal((JsonFaultKind.DuplicateMember, path), (Fault(json).Kind, Fault(json).Path));

    [Theory]
    [InlineData("""{"hook":1,"Hook":2}""")]
    [InlineData("""{"a":{"x":1},"b":{"x":1},"x":{"a":1}}""")]
    [InlineData("""{"\u0068ook2":1,"hook":2,"\\u0068ook":3}""")]
    [InlineData("""[{"a":1},{"a":1}]""")]
    public void TryRead_NamesThatDiffer_AreRead(string json) => Read(json);

    [Theory]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(34)]
    [InlineData(1_000)]
    public void TryRead_WideObject_FindsADuplicateOfAnyMember(int count)
    {
        var names = Enumerable.Range(0, count).Select(i => $"\"name-{i}\":{{\"inner\":{i}}}").ToArray();
        Read($"{{{string.Join(',', names)}}}");
        foreach (var again in new[] { 0, 1, count / 2, count - 1 })
        {
            Assert.Equal(JsonFaultKind.DuplicateMember, Fault($"{{{string.Join(',', names)},\"name-{again}\":1}}").Kind);
            Assert.Equal(JsonFaultKind.DuplicateMember, Fault($"{{{string.Join(',', names)},\"\\u006eame-{again}\":1}}").Kind);
        }
    }

    [Fact]
    public void TryRead_WideObjectsInsideEachOther_KeepTheirNamesApart()
    {
        var wide = string.Join(',', Enumerable.Range(0, 60).Select(i => $"\"n{i}\":{i}"));

        Read("{" + wide + ",\"in\":{" + wide + "},\"list\":[{" + wide + "},{" + wide + "}]}");
        Assert.Equal("in.n3", Fault("{" + wide + ",\"in\":{" + wide + ",\"n3\":1}}").Path);
        Assert.Equal("n3", Fault("{" + wide + ",\"in\":{" + wide + "},\"n3\":1}").Path);
    }

    [Theory]
    [InlineData("22C02F22")] // overlong slash
    [InlineData("22C0AF22")]
    [InlineData("22E080AF22")]
    [InlineData("22FF22")]
    [InlineData("228022")] // continuation without a start
    [InlineData("22C322")] // start without a continuation
    [InlineData("22EDA08022")] // surrogate in UTF-8
    [InlineData("22F490808022")] // beyond U+10FFFF
    [InlineData("FF")]
    public void TryRead_InvalidUtf8_IsRefused(string hex) =>
        Assert.Equal(JsonFaultKind.InvalidUtf8, Fault(Convert.FromHexString(hex)).Kind);

    [Theory]
    [InlineData("""{"context":{"userId":"\ud800"}}""", "context.userId")]
    [InlineData("""{"a":["x","\udc00"]}""", "a[1]")]
    [InlineData("""["\ud800\ud800\udc00"]""", "[0]")]
    [InlineData("""["\ud800x\udc00"]""", "[0]")]
    [InlineData("""["\ud83d\ude00\ude00"]""", "[0]")]
    [InlineData("""["\\\ud800"]""", "[0]")]
    [InlineData("""["\uD83D\n"]""", "[0]")]
    [InlineData("""{"\udfff":1}""", "\\udfff")]
    public void TryRead_LoneSurrogate_IsRefusedWithItsPlace(string json, string path) =>
        Assert.Equal((JsonFaultKind.LoneSurrogate, path), (Fault(json).Kind, Fault(json).Path));

    [Theory]
    [InlineData("""["\ud83d\ude00"]""", "😀")]
    [InlineData("""["\uD83D\uDE00\ud83d\ude00"]""", "😀😀")]
    [InlineData("""["\\ud800"]""", "\\ud800")]
    [InlineData("""["\\\\ud800"]""", "\\\\ud800")]
    [InlineData("""["\ud7ff\ue000"]""", "\ud7ff\ue000")]
    public void TryRead_PairedOrNoSurrogate_ReadsTheText(string json, string text) => Assert.Equal(text, First(Read(json).Root).GetString());

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    [InlineData(66, false)]
    [InlineData(20_000, false)]
    public void TryRead_Depth_IsLimited(int depth, bool accepted)
    {
        foreach (var (open, close) in new[] { ("[", "]"), ("{\"a\":", "}") })
        {
            var nested = string.Concat(Enumerable.Repeat(open, depth)) + (open == "[" ? "" : "1") + string.Concat(Enumerable.Repeat(close, depth));
            if (accepted) { Read(nested); } else { Assert.Equal(JsonFaultKind.TooDeep, Fault(nested).Kind); }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("<xml/>")]
    [InlineData("{} {}")]
    [InlineData("{}x")]
    [InlineData("{\"a\":1,}")]
    [InlineData("[1,]")]
    [InlineData("{\"a\":1} // x")]
    [InlineData("/* x */{}")]
    [InlineData("{'a':1}")]
    [InlineData("{a:1}")]
    [InlineData("[01]")]
    [InlineData("[+1]")]
    [InlineData("[.5]")]
    [InlineData("[NaN]")]
    [InlineData("[\"a\nb\"]")]
    [InlineData("[\"\\x41\"]")]
    [InlineData("[\"\\u12\"]")]
    [InlineData("[tru]")]
    [InlineData("{]")]
    public void TryRead_NoJson_IsMalformed(string json) => Assert.Equal(JsonFaultKind.Malformed, Fault(json).Kind);

    [Fact]
    public void TryRead_ByteOrderMark_IsPassedOver()
    {
        Assert.True(Read("\uFEFF{\"a\":1}").Root.IsObject);
        Assert.Equal(JsonFaultKind.Malformed, Fault("\uFEFF\uFEFF{}").Kind);
    }

    [Fact]
    public void TryRead_TruncatedAtEveryByte_IsRefusedWithoutThrowing()
    {
        var bytes = Encoding.UTF8.GetBytes(Sample);
        for (var length = 0; length < bytes.Length; length++)
        {
            var fault = Fault(bytes[..length]);
            Assert.True(fault.Kind is JsonFaultKind.Malformed or JsonFaultKind.InvalidUtf8);
            Assert.InRange(fault.Position, 0, length);
        }
        Read(Sample);
    }

    [Fact]
    public void TryRead_EveryByteReplaced_NeverThrows()
    {
        var bytes = Encoding.UTF8.GetBytes(Sample);
        for (var at = 0; at < bytes.Length; at++)
        {
            foreach (var other in "\0\"\\{}[],:0u\u007f"u8.ToArray().Concat(new byte[] { 0x80, 0xC0, 0xED, 0xFF }))
            {
                var changed = bytes.ToArray();
                changed[at] = other;
                using var tape = JsonTape.TryRead(changed, out var fault);
                Assert.Equal(tape is null, fault is not null);
            }
        }
    }

    [Fact]
    public void TryRead_FaultInAHostileName_KeepsThePathShort()
    {
        var name = new string('x', 100_000);

        Assert.InRange(Fault($"{{\"{name}\":{{\"{name}\":{{\"{name}\":{{\"{name}\":[}}").Path.Length, 1, 200);
    }

    [Fact]
    public void TryRead_Refused_DisposesTheOwnerAtOnce()
    {
        using var owner = new Owner();

        Assert.Null(JsonTape.TryRead("{"u8.ToArray(), owner, out _));
        Assert.Equal(1, owner.Disposals);
    }

    [Fact]
    public void Dispose_Twice_DisposesTheOwnerOnceAndEndsTheNodes()
    {
        using var owner = new Owner();
        var tape = JsonTape.TryRead("{\"a\":1}"u8.ToArray(), owner, out _)!;
        var node = tape.Root["a"u8];
        Assert.Equal(0, owner.Disposals);

        tape.Dispose();
        tape.Dispose();

        Assert.Equal(1, owner.Disposals);
        Assert.Throws<ObjectDisposedException>(() => node.Kind);
    }

    [Fact]
    public void TryRead_MoreTokensThanGuessed_GrowsItsRows()
    {
        var tape = Read($"[{string.Join(',', Enumerable.Repeat("[]", 100_000))}]");
        var count = 0;
        foreach (var item in tape.Root.Items) { Assert.True(item.IsArray); count++; }

        Assert.Equal(100_000, count);
    }

    private static TapeNode First(TapeNode array)
    {
        foreach (var item in array.Items) { return item; }
        return default;
    }

    private static JsonTape Read(string json)
    {
        var tape = JsonTape.TryRead(Encoding.UTF8.GetBytes(json), out var fault);
        Assert.Null(fault);
        return tape!;
    }

    private static JsonFault Fault(string json) => Fault(Encoding.UTF8.GetBytes(json));

    private static JsonFault Fault(byte[] json)
    {
        Assert.Null(JsonTape.TryRead(json, out var fault));
        return Assert.IsType<JsonFault>(fault);
    }

    private sealed class Owner : IDisposable
    {
        public int Disposals { get; private set; }

        public void Dispose() => Disposals++;
    }
}
