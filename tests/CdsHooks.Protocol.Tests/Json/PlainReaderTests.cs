using System.Globalization;
using System.Text;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Protocol.Tests.Json;

/// <summary>What is peculiar to the reader of plain bodies: blocks of 64 bytes, ends of strings found ahead, names marked by a bit each. Everything is held against the framework's document.</summary>
public sealed class PlainReaderTests
{
    // Two blocks and a little more: each place in a block, its first and last byte twice.
    private const int Places = 132;

    private static readonly string[] InText =
    [
        "", "x", "\\\"", "\\\\", "\\\\\\\"", "\\\\\\\\", "\\n", "\\u0041", "\\ud83d\\ude00", "\u00e9", "\u65e5\ud83d\ude00", "{", "}", "\u007f",
        "\\", "\\\\\\", "\\x", "\\u12", "\\u12g4", "\\ud83d", "\"", "\\\"\"", "\n", "\t", "\u0001", "\u001f", "\0",
    ];

    [Fact]
    public void TryRead_AnythingInATextAtAnyPlaceOfABlock_ReadsWhatTheFrameworkReads()
    {
        for (var place = 0; place < Places; place++)
        {
            var before = new string('x', place);
            foreach (var inText in InText)
            {
                AssertSame($$"""{"p":"{{before}}","k":"{{inText}}","after":1}""");
                AssertSame($$"""{"p":"{{before}}{{inText}}"}""");
                AssertSame($$"""{"p":["{{before}}{{inText}}{{before}}"],"{{inText}}":"","{{before}}":2}""");
            }
        }
    }

    [Fact]
    public void TryRead_BackslashesInARow_ReadsWhatTheFrameworkReads()
    {
        for (var place = 0; place < 66; place++)
        {
            for (var many = 0; many < Places; many += many < 6 || many is > 58 and < 68 ? 1 : 7)
            {
                var text = new string('x', place) + new string('\\', many);
                AssertSame($$"""{"p":"{{text}}","k":1}""");
                AssertSame($$"""{"p":"{{text}}"","k":1}""");
                AssertSame($$"""{"p":"{{text}}n","k":"\\"}""");
            }
        }
    }

    [Fact]
    public void TryRead_EachLengthOfABody_ReadsWhatTheFrameworkReads()
    {
        for (var length = 0; length < 4 * 64; length++)
        {
            AssertPlain($$"""{"a":"{{new string('x', length)}}"}""");
            AssertPlain($$"""{"a{{new string('x', length)}}":[]}""");
            AssertPlain($"[{new string('7', length + 1)}]");
            AssertPlain($"[{new string(' ', length)}]");
            AssertSame($"\"{new string('x', length)}\"");
        }
    }

    [Theory]
    [InlineData(" ", true)]
    [InlineData("\n", true)]
    [InlineData("\r", true)]
    [InlineData("\t", true)]
    [InlineData("\r\n  \t", true)]
    [InlineData("\0", false)]
    [InlineData("\u000b", false)]
    [InlineData("\f", false)]
    [InlineData("\u001f", false)]
    [InlineData("\u00a0", false)]
    [InlineData("\\", false)]
    public void TryRead_BlanksBetweenAllTokens_ReadsWhatTheFrameworkReads(string blank, bool isBlank)
    {
        string[] tokens = ["{", "\"a b\"", ":", "[", "1", ",", "-2.5e3", ",", "true", ",", "null", ",", "\"c\"", "]", ",", "\"d\"", ":", "{", "}", ",", "\"e\"", ":", "[", "]", ",", "\"f\"", ":", "false", "}"];
        foreach (var many in new[] { 1, 2, 15, 16, 17, 31, 33, 63, 64, 65, 130 })
        {
            var blanks = string.Concat(Enumerable.Repeat(blank, many));
            AssertSame(blanks + string.Join(blanks, tokens) + blanks);
            for (var place = 0; place <= tokens.Length; place++) { AssertSame(string.Concat(tokens[..place]) + blanks + string.Concat(tokens[place..])); }
        }
        Assert.Equal(isBlank, IsPlain(blank + string.Join(blank, tokens) + blank));
    }

    [Theory]
    [InlineData(511)]
    [InlineData(512)]
    [InlineData(10_000)]
    public void TryRead_MoreTextsThanAreFoundAtATime_ReadsThemAll(int count)
    {
        foreach (var text in new[] { "", "x", "some text that takes a little more than half of a block", new string('x', 1_000) })
        {
            AssertPlain($"[{string.Join(',', Enumerable.Repeat($"\"{text}\"", count))}]");
            AssertSame($"[{string.Join(',', Enumerable.Repeat($"\"{text}\"", count))},\"]");
            AssertSame($"[{string.Join(',', Enumerable.Repeat($"\"{text}\"", count))},\"\n\"]");
        }
        AssertPlain($$"""{{{string.Join(',', Enumerable.Range(0, 40).Select(i => $"\"n{i}\":\"{new string('x', count)}\\n\""))}}}""");
    }

    [Theory]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    public void TryRead_NestedToTheLimit_ReadsUpToIt(int depth)
    {
        foreach (var (open, close) in new[] { ("[", "]"), ("{\"a\":", "}"), ("[{\"a\":", "}]") })
        {
            var levels = depth / close.Length;
            var nested = string.Concat(Enumerable.Repeat(open, levels)) + (depth % close.Length == 0 ? "1" : "[]") + string.Concat(Enumerable.Repeat(close, levels));
            Assert.Equal(depth <= JsonTape.MaxDepth, IsPlain(nested));
            Assert.Equal(depth < JsonTape.MaxDepth, IsPlain($"[{nested},{nested}]"));
        }
    }

    [Fact]
    public void TryRead_NamesOfTheSameMark_AreToldApart()
    {
        // Same length, same two bytes at both ends; then short ones, whose ends overlap.
        string[][] alike =
        [
            [.. Enumerable.Range(0, 120).Select(i => string.Create(CultureInfo.InvariantCulture, $"ab{i:D4}yz"))],
            ["a", "aa", "aaa", "aaaa", "b", "ab", "ba", "aba", "bab", "abab", "\u00e9", "\u00e9\u00e9", "_", "__"],
            [.. Enumerable.Range(0x20, 0x5f).Where(letter => letter is not ('"' or '\\')).Select(letter => ((char)letter).ToString())],
        ];
        foreach (var names in alike)
        {
            for (var count = 1; count <= names.Length; count++)
            {
                var members = string.Join(',', names[..count].Select(name => $"\"{name}\":[{{\"{name}\":1}}]"));
                AssertPlain($$"""{{{members}}}""");
                foreach (var again in new[] { names[0], names[count / 2], names[count - 1] })
                {
                    AssertRefused($$"""{{{members}},"{{again}}":1}""", JsonFaultKind.DuplicateMember);
                    AssertRefused($$"""{{{members}},"\u{{(int)again[0]:x4}}{{again[1..]}}":1}""", JsonFaultKind.DuplicateMember);
                    AssertRefused($$"""{"\u{{(int)again[0]:x4}}{{again[1..]}}":1,{{members}}}""", JsonFaultKind.DuplicateMember);
                }
            }
        }
    }

    [Fact]
    public void TryRead_ManyNamesOfTheSameMark_FindsTheLastOfThem()
    {
        var members = string.Join(',', Enumerable.Range(0, 200_000).Select(i => string.Create(CultureInfo.InvariantCulture, $"\"ab{i:D6}yz\":0")));

        Assert.True(IsPlain($$"""{{{members}}}"""));
        AssertRefused($$"""{{{members}},"ab199999yz":0}""", JsonFaultKind.DuplicateMember);
    }

    [Fact]
    public void TryRead_WideObjectsAfterEachOther_KeepTheirNamesApart()
    {
        var wide = string.Join(',', Enumerable.Range(0, 100).Select(i => $"\"n{i}\":{i}"));

        AssertPlain($$"""[{{{wide}}},{{{wide}}},{"in":{{{wide}}},{{wide}}},[{{{wide}}}]]""");
        AssertRefused($$"""[{{{wide}}},{{{wide}},"n7":1}]""", JsonFaultKind.DuplicateMember);
    }

    [Fact]
    public void TryRead_NamesWithEscapesAmongOthers_FindsADuplicateOfAny()
    {
        string[] names = ["a", "\\u0062", "c", "d\\n", "\\ud83d\\ude00", "f", ""];
        string[] spelledAgain = ["\\u0061", "b", "c", "\\u0064\\u000a", "\ud83d\ude00", "\\u0066", ""];
        var members = string.Join(',', names.Select(name => $"\"{name}\":{{\"{name}\":1}}"));
        AssertSame($$"""{{{members}}}""");
        for (var i = 0; i < names.Length; i++)
        {
            AssertRefused($$"""{{{members}},"{{names[i]}}":1}""", JsonFaultKind.DuplicateMember);
            AssertRefused($$"""{{{members}},"{{spelledAgain[i]}}":1}""", JsonFaultKind.DuplicateMember);
            AssertRefused($$"""{"{{spelledAgain[i]}}":1,{{members}}}""", JsonFaultKind.DuplicateMember);
        }
    }

    [Theory]
    [InlineData("""{"":1}""")]
    [InlineData("""{"\u0061":1}""")]
    [InlineData("\"text\"")]
    [InlineData("12")]
    public void TryRead_LegalButNotPlain_IsReadByTheOther(string body)
    {
        Assert.False(IsPlain(body));
        AssertSame(body);
        using var tape = JsonTape.TryRead(Encoding.UTF8.GetBytes(body), out _);
        Assert.NotNull(tape);
    }

    private static void AssertSame(string body) => TapeAgainstDocument.AssertSame(Encoding.UTF8.GetBytes(body));

    private static bool IsPlain(string body) => TapeAgainstDocument.IsPlain(Encoding.UTF8.GetBytes(body));

    private static void AssertPlain(string body)
    {
        Assert.True(IsPlain(body), body);
        AssertSame(body);
    }

    private static void AssertRefused(string body, JsonFaultKind kind)
    {
        Assert.False(IsPlain(body), body);
        Assert.Null(JsonTape.TryRead(Encoding.UTF8.GetBytes(body), out var fault));
        Assert.Equal(kind, fault!.Kind);
    }
}
