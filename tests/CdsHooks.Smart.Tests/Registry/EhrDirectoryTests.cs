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

    private static EhrRegistration Registration(string slug) => new()
    {
        Slug = slug,
        Environment = "production",
        DisplayName = slug,
        FhirBaseUrl = new Uri("https://fhir.example.org/r4"),
    };
}
