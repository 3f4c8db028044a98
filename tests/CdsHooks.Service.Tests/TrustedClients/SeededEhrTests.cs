using CdsHooks.Conformance.Tests.Fixture;
using CdsHooks.Conformance.Tests.Running;
using CdsHooks.Testing.Tokens;

namespace CdsHooks.Service.Tests.TrustedClients;

/// <summary>An EHR that stands in configuration alone, as an operator writes it.</summary>
public sealed class SeededEhrTests
{
    [Fact]
    public async Task EhrOfConfiguration_IsLetInByItsToken_AndNobodyElse()
    {
        using var client = new TestClient("https://ehr.example.org/", TestKey.ES384());
        await using var host = new RunningHost(new HostSetup
        {
            Environment = "Production",
            Packs = [FixtureContent.Pack],
            Settings = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Launch:PublicBaseUrl"] = TrustedHost.PublicBase,
                ["Ehrs:0:Slug"] = "st-mary",
                ["Ehrs:0:Environment"] = "production",
                ["Ehrs:0:FhirBaseUrl"] = "https://fhir.example.org/r4",
                ["Ehrs:0:CdsClient:Issuer"] = client.Issuer,
                ["Ehrs:0:CdsClient:KeySet"] = KeySetJson.Of(client.Key),
            },
        });
        Assert.Equal(200, TrustedHost.StatusOf(await TrustedHost.CallAsync(host, client.Authorization(TrustedHost.Service))));
        Assert.Equal(401, TrustedHost.StatusOf(await TrustedHost.CallAsync(host)));
        Assert.Contains(host.Logs.Lines, line => line.Text.Contains("Answers 1 registered EHRs", StringComparison.Ordinal));
    }
}
