using CdsHooks.Fhir.Reading;

namespace CdsHooks.Fhir.Tests.Reading;

public class DisplayTextTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("  two\r\n\tlines  ", "two lines")]
    [InlineData("zero\u200Bwidth\uFEFF", "zerowidth")]
    [InlineData("right\u202Eleft", "rightleft")]
    [InlineData("bell\u0007ring", "bell ring")]
    [InlineData("nul\u0000", "nul")]
    [InlineData("caf\u00E9 \U0001F489", "caf\u00E9 \U0001F489")]
    [InlineData("\u200B \u0001", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Clean_Text_HoldsOnlyWhatIsVisible(string? text, string? expected) => Assert.Equal(expected, DisplayText.Clean(text));

    [Fact]
    public void Clean_LongText_IsCutAtTheLimit()
    {
        Assert.Equal(300, DisplayText.Clean(new string('x', 300))!.Length);
        Assert.Equal(300, DisplayText.Clean(new string('x', 301))!.Length);
    }

    [Fact]
    public void Clean_LimitInsideASurrogatePair_CutsBeforeIt() =>
        Assert.Equal(new string('x', 299), DisplayText.Clean(new string('x', 299) + "\U0001F489"));
}
