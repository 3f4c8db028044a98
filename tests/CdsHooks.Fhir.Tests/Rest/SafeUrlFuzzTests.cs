using CdsHooks.Fhir.Rest;

namespace CdsHooks.Fhir.Tests.Rest;

/// <summary>Texts put together from what parsers of URLs disagree on. Whatever is accepted means what it says, letter by letter.</summary>
public sealed class SafeUrlFuzzTests
{
    private const int Texts = 30_000;

    private static readonly string[] Pieces =
    [
        "https://", "http://", "HTTPS://", "https:", "//", "/", "\\", "?", "#", "@", ":", ":443", ":8443", ":0", ".", "..", "%", "%2e", "%2F", "%5c", "%00", "%25", "%20", "[", "]", "[::1]", "[::ffff:1.2.3.4]",
        "ehr.example", "evil.example", "127.0.0.1", "1.1.1.1", "0x7f", "2130706433", "localhost", "r4", "Patient", "1", " ", "\t", "\r\n", "\0", "é", "。", "ⅷ", "%eth0", "&", "=", "|", "~", "_", "-", "file", "data:", ";", "!", "$", "{", "\u202e",
    ];

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 2)]
    public void TryRead_AnyText_ThrowsNothingAndAcceptsOnlyWhatIsSpelledAsItIsMeant(bool allowsPrivateNetwork, int seed)
    {
        var accepted = 0;
        foreach (var text in Some(seed, prefix: "https://"))
        {
            if (SafeUrl.TryRead(text, allowsPrivateNetwork) is not { } url) { continue; }
            accepted++;
            var hostAt = text.IndexOf("://", StringComparison.Ordinal) + 3;
            Assert.StartsWith(url.Host, text[hostAt..], StringComparison.OrdinalIgnoreCase);
            Assert.True(hostAt + url.Host.Length == text.Length || text[hostAt + url.Host.Length] is ':' or '/' or '?', text);
            Assert.Equal("", url.UserInfo + url.Fragment);
            var path = text.IndexOf('/', hostAt) is var at and >= 0 ? text[at..] : "/";
            if (!text.AsSpan(hostAt).StartsWith($"{url.Authority}?", StringComparison.OrdinalIgnoreCase) && !path.Contains('?', StringComparison.Ordinal))
            {
                Assert.Equal(Uri.UnescapeDataString(path), Uri.UnescapeDataString(url.AbsolutePath));
            }
        }
        Assert.InRange(accepted, Texts / 1000, Texts);
    }

    [Fact]
    public void FhirOrigin_AnyQueryOrLink_StaysUnderTheBaseOrIsRefused()
    {
        var origin = FhirOrigin.TryCreate(new FhirServer(new Uri("https://ehr.example/a/r4")) { Name = "memorial/test" })!;
        var accepted = 0;
        foreach (var text in Some(seed: 3, prefix: ""))
        {
            foreach (var url in new[] { origin.Resolve(text), origin.Follow(text, new Uri("https://ehr.example/a/r4/Condition?p=1")), origin.Follow("https://ehr.example/a/r4" + text, origin.Base) })
            {
                if (url is null) { continue; }
                accepted++;
                Assert.True(url.AbsoluteUri is "https://ehr.example/a/r4" || url.AbsoluteUri.StartsWith("https://ehr.example/a/r4/", StringComparison.Ordinal)
                    || url.AbsoluteUri.StartsWith("https://ehr.example/a/r4?", StringComparison.Ordinal), text);
                Assert.DoesNotContain("..", url.AbsolutePath.Split('/'));
            }
        }
        Assert.InRange(accepted, Texts / 1000, 3 * Texts);
    }

    private static IEnumerable<string> Some(int seed, string prefix)
    {
        var random = new Random(seed);
        for (var i = 0; i < Texts; i++)
        {
            yield return (random.Next(3) > 0 ? prefix : "") + string.Concat(Enumerable.Range(0, random.Next(1, 7)).Select(_ => Pieces[random.Next(Pieces.Length)]));
        }
    }
}
