using CdsHooks.Smart.Registry;

namespace CdsHooks.Smart.Tests.Registry;

public class FhirBaseTests
{
    private const string Base = "https://fhir.example.org/r4";

    [Theory]
    [InlineData("https://fhir.example.org/r4", "https://fhir.example.org/r4")]
    [InlineData("https://fhir.example.org/r4/", "https://fhir.example.org/r4")]
    [InlineData("HTTPS://FHIR.Example.ORG:443/r4", "https://fhir.example.org/r4")]
    [InlineData("https://fhir.example.org:8443/r4", "https://fhir.example.org:8443/r4")]
    [InlineData("http://fhir.example.org:80/r4", "http://fhir.example.org/r4")]
    [InlineData("https://fhir.example.org/R4", "https://fhir.example.org/R4")]
    [InlineData("https://fhir.example.org", "https://fhir.example.org")]
    [InlineData("https://fhir.example.org/", "https://fhir.example.org")]
    [InlineData("https://[2001:DB8::1]/r4", "https://[2001:db8::1]/r4")]
    public void Normalize_SameServer_SameText(string url, string expected) => Assert.Equal(expected, FhirBase.Normalize(new Uri(url)));

    [Theory]
    [InlineData("ftp://fhir.example.org/r4")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://user@fhir.example.org/r4")]
    [InlineData("https://@fhir.example.org/r4")]
    [InlineData("https://fhir.example.org/r4?x=1")]
    [InlineData("https://fhir.example.org/r4?")]
    [InlineData("https://fhir.example.org/r4#x")]
    [InlineData("https://fhir.example.org/r4//")]
    [InlineData("https://fhir.example.org//r4")]
    [InlineData("https://fhir.example.org/x/../r4")]
    [InlineData("https://fhir.example.org/r4/.")]
    [InlineData("https://fhir.example.org/x/%2e%2E/r4")]
    [InlineData("https://fhir.example.org/x%2Fr4")]
    [InlineData("https://fhir.example.org/x%5cr4")]
    public void Normalize_NoBaseUrl_IsNothing(string url) => Assert.Null(FhirBase.Normalize(new Uri(url)));

    [Fact]
    public void Normalize_Relative_IsNothing()
    {
        Assert.Null(FhirBase.Normalize(new Uri("/r4", UriKind.Relative)));
        Assert.Null(FhirBase.Normalize(null));
    }

    [Theory]
    [InlineData("https://fhir.example.org/r4/")]
    [InlineData("HTTPS://FHIR.Example.ORG/r4")]
    [InlineData("https://fhir.example.org:443/r4")]
    public void AreSame_OtherWaysToWriteIt_True(string other) => Assert.True(FhirBase.AreSame(new Uri(Base), new Uri(other)));

    [Theory]
    [InlineData("http://fhir.example.org/r4")]
    [InlineData("https://fhir.example.org:8443/r4")]
    [InlineData("https://fhir.example.org/R4")]
    [InlineData("https://fhir.example.org/r4//")]
    [InlineData("https://fhir.example.org/r4/x")]
    [InlineData("https://fhir.example.org")]
    [InlineData("https://fhir.example.org./r4")]
    [InlineData("https://evil@fhir.example.org/r4")]
    [InlineData("https://fhir.example.org/r4?x=1")]
    [InlineData("https://fhir.example.org/r4#x")]
    [InlineData("https://fhir.example.org/other/../r4")]
    [InlineData("https://fhir.example.org/r4%2f..%2fx")]
    [InlineData("https://fhir.example.org.evil.test/r4")]
    [InlineData("ftp://fhir.example.org/r4")]
    public void AreSame_AnotherServerOrNoBase_False(string other) => Assert.False(FhirBase.AreSame(new Uri(Base), new Uri(other)));

    [Theory]
    [InlineData("https://fhir.example.org/r4/Patient/1", "Patient/1")]
    [InlineData("https://fhir.example.org/r4?_getpages=7&_page=2", "?_getpages=7&_page=2")]
    [InlineData("https://FHIR.example.org:443/r4/Condition?patient=1&cursor=a%7Cb", "Condition?patient=1&cursor=a%7Cb")]
    [InlineData("https://fhir.example.org/r4evil/Patient/1", null)]
    [InlineData("https://fhir.example.org/r4/../admin", null)]
    [InlineData("https://fhir.example.org/other?page=2", null)]
    [InlineData("https://evil.test/r4/Patient/1", null)]
    [InlineData("http://fhir.example.org/r4/Patient/1", null)]
    [InlineData("https://user@fhir.example.org/r4/Patient/1", null)]
    public void Below_GivesWhatFollowsTheBase(string url, string? expected) => Assert.Equal(expected, FhirBase.Below(new Uri(Base), new Uri(url)));
}
