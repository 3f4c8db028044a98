using System.Text.RegularExpressions;
using CdsHooks.Protocol.Cards;
using FsCheck;
using FsCheck.Fluent;
using Markdig;
using Markdig.Extensions.EmphasisExtras;

namespace CdsHooks.Protocol.Tests.Cards;

public partial class MarkdownTextTests
{
    private static readonly MarkdownPipeline Gfm =
        new MarkdownPipelineBuilder().UsePipeTables().UseAutoLinks().UseTaskLists().UseFootnotes().UseEmphasisExtras(EmphasisExtraOptions.Strikethrough).Build();

    [Theory]
    [InlineData("warfarin 5 mg tablet", "warfarin 5 mg tablet")]
    [InlineData("eGFR < 30, K > 5.5 & rising", "eGFR < 30, K > 5.5 & rising")]
    [InlineData("[x](javascript:1)", "\\[x\\](javascript:1)")]
    [InlineData("<img src=x onerror=1>", "&lt;img src=x onerror=1>")]
    [InlineData("**a** _b_ `c` ~d~ |e|", "\\*\\*a\\*\\* \\_b\\_ \\`c\\` \\~d\\~ \\|e\\|")]
    [InlineData("# not a heading", "\\# not a heading")]
    [InlineData("1. not a list", "1\\. not a list")]
    [InlineData("12) not a list", "12\\) not a list")]
    [InlineData("- not a list", "\\- not a list")]
    [InlineData("2.5 mg", "2\\.5 mg")]
    [InlineData("see https://evil.example", "see https: //evil.example")]
    [InlineData("see www.evil.example", "see www .evil.example")]
    [InlineData("a@evil.example", "a @evil.example")]
    [InlineData("@evil.example", " @evil.example")]
    [InlineData("&lt;b&gt;", "&amp;lt;b&amp;gt;")]
    [InlineData("a\nb\r\n\tc\u0000\u202ed\u200b", "a b cd")]
    [InlineData("C:\\x", "C:\\\\x")]
    [InlineData("", "")]
    public void Escape_Text_MakesItInert(string text, string escaped) => Assert.Equal(escaped, MarkdownText.Escape(text));

    [Theory]
    [InlineData("![x](https://evil.example/i.png)")]
    [InlineData("[x]: https://evil.example")]
    [InlineData("<https://evil.example>")]
    [InlineData("hTTps://evil.example")]
    [InlineData("WwW.evil.example")]
    [InlineData("w\u200bww.evil.example")]
    [InlineData("www\u200b.evil.example")]
    [InlineData("https:\u200b//evil.example")]
    [InlineData("wwww.evil.example/x")]
    [InlineData("ftp://evil.example")]
    [InlineData("mailto:a@evil.example")]
    [InlineData("</p><script>alert(1)</script>")]
    [InlineData("&#60;script&#62;")]
    [InlineData("| a | b |\n|---|---|\n| c | d |")]
    [InlineData("a\n===")]
    [InlineData("    code")]
    [InlineData("```\ncode\n```")]
    [InlineData("> quote")]
    [InlineData("[^1]")]
    [InlineData("~~struck~~")]
    [InlineData("- [ ] task")]
    public void Escape_HostileText_RendersAsOneParagraphOfText(string text) => AssertInert(MarkdownText.Escape(text));

    [Fact]
    public void Escape_AnyText_RendersAsText() => Check.QuickThrowOnFailure(Prop.ForAll(Texts().ToArbitrary(), text =>
    {
        AssertInert(MarkdownText.Escape(text));
        AssertInert("Ordered: " + MarkdownText.Escape(text) + " today");
        return true;
    }));

    [Fact]
    public void Escape_AnyText_ReadsTheSameToPeople() => Check.QuickThrowOnFailure(Prop.ForAll(Texts().ToArbitrary(), text =>
    {
        var shown = System.Net.WebUtility.HtmlDecode(Tags.Replace(Markdown.ToHtml("x" + MarkdownText.Escape(text), new MarkdownPipelineBuilder().Build()), "")).Trim();
        return Squeezed("x" + text) == Squeezed(shown);
    }));

    private static void AssertInert(string markdown)
    {
        var html = Markdown.ToHtml(markdown, Gfm);
        foreach (Match tag in Tags.Matches(html)) { Assert.True(tag.Value is "<p>" or "</p>", $"{markdown} -> {html}"); }
        Assert.DoesNotContain("://", html, StringComparison.Ordinal);
    }

    private static string Squeezed(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter) && letter is not ('"' or '\'')));

    private static Gen<string> Texts() => Gen.Elements(
        "a", "B", " ", "1", ".", ")", "(", "[", "]", "!", "<", ">", "/", "&", "#", ";", "lt;", "*", "_", "`", "~", "|", "-", "+", "=", ":", "\\", "\\\\", "@", "www.", "http://", "https:", "//", "x.org", "img", "\"", "{", "}", "^", "$", "%", "?")
        .ArrayOf().Select(string.Concat);

    [GeneratedRegex("</?[a-zA-Z][^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Tags { get; }
}
