using System.Globalization;
using CdsHooks.Protocol.Cards;
using FsCheck;
using FsCheck.Fluent;

namespace CdsHooks.Protocol.Tests.Cards;

public class SummaryTests
{
    private const string Family = "👩‍👩‍👧‍👦";

    [Theory]
    [InlineData("Look at this.", "Look at this.")]
    [InlineData("  a \r\n b\t\tc\u2028d\u00a0e ", "a b c d e")]
    [InlineData("a\u0000b\u0007c\u001bd\u0085e", "abcd e")]
    [InlineData("a\u202eb\u2066c\u200bd\ufeffe\u200ff", "abcdef")]
    [InlineData("a\ud800b\udc00c", "abc")]
    [InlineData("\u200d\u200ca\u200d", "a")]
    [InlineData("", "")]
    [InlineData(" \n ", "")]
    public void Fit_ShortText_BecomesOneCleanLine(string text, string line) => Assert.Equal(line, Summary.Fit(text));

    [Fact]
    public void Fit_EmojiWithJoiners_StaysWhole() => Assert.Equal("x " + Family, Summary.Fit("x " + Family));

    [Theory]
    [InlineData(139, false)]
    [InlineData(140, true)]
    public void Fit_AtTheLimit_CutsOnlyWhatIsTooLong(int length, bool cut)
    {
        var fitted = Summary.Fit(new string('x', length));

        Assert.Equal((139, cut), (fitted.Length, fitted.EndsWith('…')));
    }

    [Fact]
    public void Fit_LongSentence_IsCutAtAWord()
    {
        var fitted = Summary.Fit(string.Join(' ', Enumerable.Repeat("anticoagulation", 20)));

        Assert.Equal(string.Join(' ', Enumerable.Repeat("anticoagulation", 8)) + "…", fitted);
    }

    [Fact]
    public void Fit_GraphemeAcrossTheLimit_IsLeftOutWhole()
    {
        var fitted = Summary.Fit(new string('x', 130) + Family + "yyyy");

        Assert.Equal(new string('x', 130) + "…", fitted);
    }

    [Fact]
    public void Fit_OneGraphemeLongerThanTheLimit_LeavesTheEllipsis() => Assert.Equal("…", Summary.Fit("e" + new string('\u0301', 300)));

    [Fact]
    public void Fit_AnyText_FitsAndSplitsNothing() => Check.QuickThrowOnFailure(Prop.ForAll(Texts().ToArbitrary(), text =>
    {
        var fitted = Summary.Fit(text);
        var whole = Graphemes(Clean(text));
        var isCut = fitted != Clean(text);
        var kept = Graphemes(isCut ? fitted[..^1] : fitted);
        return fitted.Length <= 139 && (!isCut || fitted.EndsWith('…')) && kept.SequenceEqual(whole.Take(kept.Count), StringComparer.Ordinal);
    }));

    private static string Clean(string text)
    {
        text = string.Concat(text.EnumerateRunes().Where(rune => rune.Value != 0xFFFD && !System.Text.Rune.IsControl(rune)));
        while (text.Contains("  ", StringComparison.Ordinal)) { text = text.Replace("  ", " ", StringComparison.Ordinal); }
        return text.Trim();
    }

    private static List<string> Graphemes(string text)
    {
        var graphemes = new List<string>();
        var all = StringInfo.GetTextElementEnumerator(text);
        while (all.MoveNext()) { graphemes.Add(all.GetTextElement()); }
        return graphemes;
    }

    private static Gen<string> Texts() =>
        Gen.Elements("a", "word", " ", "é", "e\u0301", "😀", Family, "🇩🇪", "👍🏽", "\ud83d", "\u0000", ",", ".").ArrayOf().Resize(160).Select(string.Concat);
}
