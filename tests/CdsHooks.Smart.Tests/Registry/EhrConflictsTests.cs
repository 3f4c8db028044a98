using CdsHooks.Smart.Registry;

namespace CdsHooks.Smart.Tests.Registry;

public class EhrConflictsTests
{
    [Theory]
    [InlineData("", "", true)]
    [InlineData("a", "", true)]
    [InlineData("", "a", true)]
    [InlineData("a,b", "b,c", true)]
    [InlineData("a,b", "c", false)]
    [InlineData("a", "A", false)]
    public void SameIssuer_IsToldApartByTenants(string mine, string others, bool conflicts)
    {
        var other = Ehr("st-paul", others);
        Assert.Equal(conflicts, EhrConflicts.Of(Ehr("st-mary", mine), [other]).Count > 0);
        Assert.Empty(EhrConflicts.Of(Ehr("st-mary", mine), [other with { IsEnabled = false }]));
        Assert.Empty(EhrConflicts.Of(Ehr("st-mary", mine) with { IsEnabled = false }, [other]));
        Assert.Empty(EhrConflicts.Of(Ehr("st-mary", mine), [other with { CdsClient = other.CdsClient with { Issuer = "https://else.example.org" } }]));
    }

    [Fact]
    public void Itself_IsNoConflict() => Assert.Empty(EhrConflicts.Of(Ehr("st-mary", ""), [Ehr("st-mary", "")]));

    private static EhrRegistration Ehr(string slug, string tenants) => new()
    {
        Slug = slug,
        Environment = "production",
        DisplayName = slug,
        FhirBaseUrl = new Uri("https://fhir.example.org/r4"),
        CdsClient = new CdsClientTrust { Issuer = "https://ehr.example.org", Tenants = tenants.Split(',', StringSplitOptions.RemoveEmptyEntries) },
    };
}
