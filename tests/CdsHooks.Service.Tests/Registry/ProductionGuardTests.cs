using CdsHooks.Conformance.Tests.Fixture;
using CdsHooks.Conformance.Tests.Running;
using CdsHooks.Service.Registry;

namespace CdsHooks.Service.Tests.Registry;

/// <summary>In Production the service runs for registered EHRs or not at all.</summary>
public class ProductionGuardTests
{
    [Fact]
    public void Production_WithoutEhr_DoesNotStart_AndSaysWhatToDo()
    {
        var stopped = WhatStops(new HostSetup { Environment = "Production", HasEhrInProduction = false });
        Assert.Contains("cdshooks ehr add", Assert.IsType<StartRefusedException>(stopped).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Production_WithAnEhrSwitchedOff_DoesNotStart() =>
        Assert.IsType<StartRefusedException>(WhatStops(new HostSetup { Environment = "Production", Settings = Settings(("Ehrs:900:IsEnabled", "false")) }));

    [Fact]
    public void Production_WithOpenAccess_DoesNotStart()
    {
        var stopped = WhatStops(new HostSetup { Environment = "Production", Settings = Settings(("TrustedClients:OpenAccess", "true")) });
        Assert.Contains("OpenAccess", Assert.IsType<StartRefusedException>(stopped).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Production", null)]
    [InlineData("Test", "true")]
    [InlineData("Staging", "true")]
    [InlineData("Test", null)]
    [InlineData("Development", null)]
    public async Task OtherwiseItStarts(string environment, string? openAccess)
    {
        using var host = new RunningHost(new HostSetup
        {
            Environment = environment,
            Packs = [FixtureContent.Pack],
            Settings = openAccess is null ? Settings() : Settings(("TrustedClients:OpenAccess", openAccess)),
        });
        (await Exchange.GetAsync(host, "health/live")).Is(200);
    }

    [Theory]
    [InlineData("Ehrs:0:Slug", "St Mary", "Ehrs:0: Slug")]
    [InlineData("Ehrs:0:Environment", "", "Ehrs:0: Environment")]
    [InlineData("Ehrs:0:IsEnabled", "perhaps", "Ehrs:0: IsEnabled")]
    [InlineData("Ehrs:0:FhirBaseUrl", "http://fhir.example.org", "Ehrs:0: fhirBaseUrl")]
    [InlineData("Ehrs:0:ChartAccess:MaxPage", "3", "did you mean 'chartAccess.maxPages'?")]
    [InlineData("Ehrs:0:ChartAccess:MaxPages", "many", "Ehrs:0: chartAccess.maxPages")]
    [InlineData("Ehrs:0:CdsClient:KeySetUrls:0", "jwks", "Ehrs:0: cdsClient.keySetUrls: Item 1")]
    [InlineData("Ehrs:900:Environment", "production", "stands there twice")]
    public void WrongSeed_StopsTheStart_AndIsNamed(string key, string value, string named)
    {
        var stopped = WhatStops(new HostSetup
        {
            Environment = "Production",
            Settings = Settings([("Ehrs:0:Slug", "st-mary"), ("Ehrs:0:Environment", "production"), ("Ehrs:0:FhirBaseUrl", "https://fhir.example.org/r4"), (key, value)]),
        });
        Assert.Contains(named, Assert.IsType<Microsoft.Extensions.Options.OptionsValidationException>(stopped).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("00:00:00.999")]
    [InlineData("00:05:01")]
    public void PollInterval_OutOfRange_StopsTheStart(string interval) =>
        Assert.IsType<Microsoft.Extensions.Options.OptionsValidationException>(WhatStops(new HostSetup { Settings = Settings(("Registry:PollInterval", interval)) }));

    private static Dictionary<string, string> Settings(params (string Key, string Value)[] settings)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in settings) { all[key] = value; }
        return all;
    }

    // The test's host may find the real one disposed of already, since that ends by itself; then the cause is asked for once more.
    private static Exception? WhatStops(HostSetup setup)
    {
        var small = setup with { Packs = [FixtureContent.Pack] };
        var stopped = Record.Exception(() => new RunningHost(small).Dispose());
        for (var attempt = 0; attempt < 20 && stopped is ObjectDisposedException; attempt++) { stopped = Record.Exception(() => new RunningHost(small).Dispose()); }
        return stopped;
    }
}
