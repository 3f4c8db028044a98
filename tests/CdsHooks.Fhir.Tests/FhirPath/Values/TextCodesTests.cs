using CdsHooks.Fhir.FhirPath.Values;

namespace CdsHooks.Fhir.Tests.FhirPath.Values;

public class TextCodesTests
{
    [Theory]
    [InlineData("test", "base64", "dGVzdA==")]
    [InlineData("test", "hex", "74657374")]
    [InlineData("subjects?_d", "base64", "c3ViamVjdHM/X2Q=")]
    [InlineData("subjects?_d", "urlbase64", "c3ViamVjdHM_X2Q=")]
    [InlineData("µg", "hex", "c2b567")]
    [InlineData("", "base64", "")]
    public void Encode_EachFormat_ComesBackTheSame(string text, string format, string encoded)
    {
        Assert.Equal(encoded, TextCodes.Encode(text, format));
        Assert.Equal(text, TextCodes.Decode(encoded, format));
    }

    [Theory]
    [InlineData("xyz", "hex")]
    [InlineData("746", "hex")]
    [InlineData("ff", "hex")]
    [InlineData("*", "base64")]
    [InlineData("a", "urlbase64")]
    [InlineData("test", "rot13")]
    public void Decode_NoneOfIt_IsNull(string text, string format) => Assert.Null(TextCodes.Decode(text, format));

    [Fact]
    public void Decode_UrlBase64WithoutPadding_IsRead() => Assert.Equal("subjects?_d", TextCodes.Decode("c3ViamVjdHM_X2Q", "urlbase64"));

    [Theory]
    [InlineData("\"1<2\"", "html", "&quot;1&lt;2&quot;")]
    [InlineData("\"1<2\"", "json", "\\\"1<2\\\"")]
    [InlineData("a & b > 'c'", "html", "a &amp; b &gt; &#39;c&#39;")]
    [InlineData("a\\b\n\t\u0001", "json", "a\\\\b\\n\\t\\u0001")]
    public void Escape_EachTarget_ComesBackTheSame(string text, string target, string escaped)
    {
        Assert.Equal(escaped, TextCodes.Escape(text, target));
        Assert.Equal(text, TextCodes.Unescape(escaped, target));
    }

    [Fact]
    public void Escape_UnknownTarget_IsNull()
    {
        Assert.Null(TextCodes.Escape("a", "xml"));
        Assert.Null(TextCodes.Unescape("a", "xml"));
        Assert.Null(TextCodes.Encode("a", "rot13"));
    }

    [Theory]
    [InlineData(@"\\\/\f\r\n\t\""\`\'\u002a", "\\/\f\r\n\t\"`'*")]
    [InlineData(@"a\", @"a\")]
    [InlineData(@"\q", @"\q")]
    [InlineData(@"\u12", @"\u12")]
    [InlineData(@"\u 12a", @"\u 12a")]
    [InlineData(@"\\u002a", @"\u002a")]
    [InlineData("plain", "plain")]
    public void Unescape_Literal_ResolvesKnownEscapes(string text, string expected) => Assert.Equal(expected, TextCodes.Unescape(text));
}
