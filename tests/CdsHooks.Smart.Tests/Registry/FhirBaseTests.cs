using CdsHooks.Smart.Registry;

namespace CdsHooks.Smart.Tests.Registry;

public class FhirBaseTests
{
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
}
