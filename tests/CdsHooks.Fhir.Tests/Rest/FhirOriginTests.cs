using CdsHooks.Fhir.Rest;

namespace CdsHooks.Fhir.Tests.Rest;

public sealed class FhirOriginTests
{
    [Theory]
    [InlineData("https://ehr.example", "https://ehr.example/Patient/1", "Patient/1")]
    [InlineData("https://ehr.example/", "https://ehr.example/Patient/1", "Patient/1")]
    [InlineData("https://EHR.example:443/r4/", "https://ehr.example/r4/Patient/1", "Patient/1")]
    [InlineData("https://ehr.example:8443/a%20b/r4", "https://ehr.example:8443/a%20b/r4/Patient/1", "Patient/1")]
    [InlineData("https://ehr.example/r4", "https://ehr.example/r4/Condition?code=a%7Cb", "Condition?code=a|b")]
    [InlineData("https://ehr.example/r4", "https://ehr.example/r4?_getpages=1", "?_getpages=1")]
    [InlineData("https://ehr.example", "https://ehr.example/?_getpages=1", "?_getpages=1")]
    public void Resolve_Query_IsUnderTheBase(string baseUrl, string expected, string query)
    {
        var resolved = Origin(baseUrl).Resolve(query);
        Assert.Equal(expected, resolved?.AbsoluteUri);
        Assert.Equal(query.Replace("|", "%7C", StringComparison.Ordinal), Origin(baseUrl).Relative(resolved!));
    }

    [Theory]
    [InlineData("https://ehr.example/r4", true)]
    [InlineData("https://ehr.example/r4/", true)]
    [InlineData("https://ehr.example/r4?x", true)]
    [InlineData("https://ehr.example/r4/Patient", true)]
    [InlineData("https://EHR.EXAMPLE:443/r4/Patient", true)]
    [InlineData("https://ehr.example/r40", false)]
    [InlineData("https://ehr.example/r4x/Patient", false)]
    [InlineData("https://ehr.example/R4/Patient", false)]
    [InlineData("https://ehr.example/", false)]
    [InlineData("https://ehr.example:444/r4/Patient", false)]
    [InlineData("http://ehr.example/r4/Patient", false)]
    [InlineData("http://ehr.example:443/r4/Patient", false)]
    [InlineData("https://a.ehr.example/r4/Patient", false)]
    [InlineData("https://ehr.example.evil/r4/Patient", false)]
    [InlineData("https://me@ehr.example/r4/Patient", false)]
    public void Contains_Url_OnlyOfTheSamePlace(string url, bool expected) => Assert.Equal(expected, Origin("https://ehr.example/r4").Contains(new Uri(url)));

    [Theory]
    [InlineData("https://ehr.example/r4/Condition?p=2", "https://ehr.example/r4/Condition?p=2")]
    [InlineData("HTTPS://EHR.example:443/r4?p=2", "https://ehr.example/r4?p=2")]
    [InlineData("/r4/Condition?p=2", "https://ehr.example/r4/Condition?p=2")]
    [InlineData("/r4?p=2", "https://ehr.example/r4?p=2")]
    [InlineData("Condition?p=2", "https://ehr.example/r4/Condition?p=2")]
    [InlineData("Condition?p=http://x/y", "https://ehr.example/r4/Condition?p=http://x/y")]
    [InlineData("?p=2", "https://ehr.example/r4/Patient/1/$everything?p=2")]
    [InlineData("http://ehr.example/r4/Condition?p=2", null)]
    [InlineData("https://ehr.example/other?p=2", null)]
    [InlineData("https://ehr.example/r4/../other", null)]
    [InlineData("https:Condition", null)]
    [InlineData("//ehr.example/r4", null)]
    [InlineData("https://ehr.example/r4/Condition?p=2#x", null)]
    public void Follow_Link_OnlyWithinTheSamePlace(string link, string? expected)
    {
        var origin = Origin("https://ehr.example/r4");
        Assert.Equal(expected, origin.Follow(link, new Uri("https://ehr.example/r4/Patient/1/$everything"))?.AbsoluteUri);
    }

    private static FhirOrigin Origin(string baseUrl) => FhirOrigin.TryCreate(new FhirServer(new Uri(baseUrl)) { Name = "memorial/test" })!;
}
