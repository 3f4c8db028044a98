using CdsHooks.Smart.Registry;

namespace CdsHooks.Smart.Tests.Registry;

public class EhrDirectoryTests
{
    [Fact]
    public void WithIssuer_RegistrationSwitchedOff_IsNotFound()
    {
        var on = Registration("st-mary") with { CdsClient = new CdsClientTrust { Issuer = "https://ehr.example.org" } };
        var directory = new EhrDirectory([on, on with { Slug = "st-paul", IsEnabled = false }]);

        Assert.Equal([on], directory.WithIssuer("https://ehr.example.org"));
        Assert.Empty(directory.WithIssuer("https://ehr.example.org/"));
        Assert.NotNull(directory.WithName("st-paul/production"));
    }

    [Fact]
    public void WithFhirBase_OneServerOfSeveral_FindsThoseSwitchedOn()
    {
        var (mary, paul, off) = (Registration("st-mary"), Registration("st-paul"), Registration("st-luke") with { IsEnabled = false });
        var directory = new EhrDirectory([mary, paul, off, Registration("else") with { FhirBaseUrl = new Uri("https://fhir.example.org/stu3") }]);

        Assert.Equal([mary, paul], directory.WithFhirBase(new Uri("https://FHIR.example.org:443/r4/")));
        Assert.Empty(directory.WithFhirBase(new Uri("https://fhir.example.org/r4/x")));
        Assert.Empty(directory.WithFhirBase(new Uri("https://fhir.example.org/r4?x=1")));
        Assert.Empty(directory.WithFhirBase(null));
    }

    private static EhrRegistration Registration(string slug) => new()
    {
        Slug = slug,
        Environment = "production",
        DisplayName = slug,
        FhirBaseUrl = new Uri("https://fhir.example.org/r4"),
    };
}
