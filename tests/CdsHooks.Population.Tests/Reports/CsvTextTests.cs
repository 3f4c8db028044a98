using CdsHooks.Population.Reports;

namespace CdsHooks.Population.Tests.Reports;

public class CsvTextTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"no\"", "\"say \"\"no\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData(" blank", "\" blank\"")]
    [InlineData("", "")]
    public void Line_TextOfAnyKind_IsOneCell(string text, string cell) => Assert.Equal(cell + "\r\n", CsvText.Line(text));

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("|calc")]
    [InlineData("\u00A0=1+1")]
    [InlineData("\uFF1D1")]
    [InlineData("\t=1")]
    [InlineData("\tx")]
    [InlineData("\r=1")]
    public void Line_TextThatBeginsLikeAFormula_IsMadeAText(string text) => Assert.StartsWith("'", CsvText.Line(text).TrimStart('"'), StringComparison.Ordinal);

    [Theory]
    [InlineData("1-1")]
    [InlineData("a=b")]
    public void Line_SignWithinAText_IsLeft(string text) => Assert.Equal(text + "\r\n", CsvText.Line(text));
}
