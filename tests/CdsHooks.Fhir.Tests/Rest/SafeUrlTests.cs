using CdsHooks.Fhir.Rest;

namespace CdsHooks.Fhir.Tests.Rest;

public sealed class SafeUrlTests
{
    [Theory]
    [InlineData("https://fhir.example.org")]
    [InlineData("HTTPS://FHIR.Example.org/R4")]
    [InlineData("https://fhir.example.org:8443/a/b/?x=1&y=http://z|w")]
    [InlineData("https://xn--bcher-kva.example/r4")]
    [InlineData("https://1.1.1.1/r4")]
    [InlineData("https://[2606:4700:4700::1111]:443/r4")]
    [InlineData("https://fhir.example.org/a%20b/c")]
    public void TryRead_PlainUrl_IsRead(string text) => Assert.NotNull(SafeUrl.TryRead(text, allowsPrivateNetwork: false));

    [Theory]
    [InlineData("http://fhir.example.org/r4")]
    [InlineData("http://127.0.0.1:8080/r4")]
    [InlineData("https://10.0.0.1/r4")]
    [InlineData("http://localhost:5000")]
    [InlineData("http://[::1]:5000/r4")]
    [InlineData("http://[fd12::1]/r4")]
    [InlineData("https://ehr/r4")]
    public void TryRead_PrivateNetwork_OnlyWhereAllowed(string text)
    {
        Assert.NotNull(SafeUrl.TryRead(text, allowsPrivateNetwork: true));
        Assert.Null(SafeUrl.TryRead(text, allowsPrivateNetwork: false));
    }

    [Theory]
    [MemberData(nameof(SsrfCorpus.Urls), MemberType = typeof(SsrfCorpus))]
    public void TryRead_TrickyUrl_IsRefusedEvenInPrivateNetworks(string text)
    {
        Assert.Null(SafeUrl.TryRead(text, allowsPrivateNetwork: true));
        Assert.Null(SafeUrl.TryRead(text, allowsPrivateNetwork: false));
    }

    [Fact]
    public void IsSafe_UriThatTidiedItsText_IsJudgedByTheTextAsItCame()
    {
        Assert.False(SafeUrl.IsSafe(new Uri("https://fhir.example.org/a/../b"), allowsPrivateNetwork: false));
        Assert.True(SafeUrl.IsSafe(new Uri("https://fhir.example.org/b"), allowsPrivateNetwork: false));
    }
}
