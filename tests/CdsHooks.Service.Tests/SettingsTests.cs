using CdsHooks.Conformance.Tests.Fixture;
using CdsHooks.Conformance.Tests.Running;
using Microsoft.Extensions.Options;

namespace CdsHooks.Service.Tests;

/// <summary>A wrong setting stops the start, and says which; the boundaries are tested on both sides.</summary>
public class SettingsTests
{
    [Theory]
    [InlineData("Budget:Total", "00:00:05.001")]
    [InlineData("Budget:Total", "00:00:06")]
    [InlineData("Budget:Total", "00:00:00.049")]
    [InlineData("Budget:FhirCalls", "00:00:05.001")]
    [InlineData("Budget:FhirCalls", "-00:00:00.001")]
    [InlineData("Budget:MaxBodyBytes", "999")]
    [InlineData("Budget:MaxBodyBytes", "100000001")]
    [InlineData("Admission:MaxCalls", "0")]
    [InlineData("Admission:MaxBodyBytes", "119999999")]
    [InlineData("Admission:RequestTimeout", "00:00:02")]
    [InlineData("Admission:DrainDelay", "-00:00:01")]
    [InlineData("Admission:DrainDelay", "00:05:01")]
    [InlineData("Admission:WhenFull", "7")]
    [InlineData("Cards:MaxPerAnswer", "0")]
    [InlineData("Cards:MaxPerAnswer", "101")]
    [InlineData("Launch:PublicBaseUrl", "/relative")]
    [InlineData("Launch:PublicBaseUrl", "ftp://cds.example.org")]
    [InlineData("Launch:PublicBaseUrl", "https://cds.example.org/?x=1")]
    [InlineData("Launch:PublicBaseUrl", "https://cds.example.org/#x")]
    [InlineData("Launch:PublicBaseUrl", "https://user@cds.example.org/")]
    [InlineData("Launch:MaxPerMinute", "0")]
    [InlineData("Launch:MaxPerMinute", "100001")]
    [InlineData("Sessions:IdleLimit", "00:00:59")]
    [InlineData("Sessions:IdleLimit", "01:00:01")]
    [InlineData("Sessions:AbsoluteLimit", "00:04:59")]
    [InlineData("Sessions:AbsoluteLimit", "1.00:00:01")]
    [InlineData("Sessions:MaxPerBrowser", "0")]
    [InlineData("Sessions:MaxPerBrowser", "21")]
    [InlineData("Sessions:RefreshWindow", "00:00:00.9")]
    [InlineData("Storage:ConnectionString", "Data Source=:memory:")]
    [InlineData("Storage:QueueLimit", "0")]
    public void WrongSetting_StopsTheStart(string key, string value)
    {
        Assert.NotEmpty(Assert.IsType<OptionsValidationException>(WhatStops("Development", key, value)).Failures);
    }

    [Theory]
    [InlineData("Budget:Total", "00:00:05")]
    [InlineData("Budget:Total", "00:00:00.050")]
    [InlineData("Budget:FhirCalls", "00:00:05")]
    [InlineData("Budget:FhirCalls", "00:00:00")]
    [InlineData("Budget:MaxBodyBytes", "1000")]
    [InlineData("Budget:MaxBodyBytes", "100000000")]
    [InlineData("Admission:MaxBodyBytes", "120000000")]
    [InlineData("Admission:RequestTimeout", "00:00:02.001")]
    [InlineData("Cards:MaxPerAnswer", "1")]
    [InlineData("Cards:MaxPerAnswer", "100")]
    [InlineData("Launch:PublicBaseUrl", "http://localhost:5080")]
    public async Task SettingAtItsBoundary_Starts(string key, string value)
    {
        using var host = Start("Development", key, value);
        (await Exchange.GetAsync(host, "health/live")).Is(200);
    }

    [Fact]
    public void PublicBaseUrl_OutsideDevelopment_IsHttps() =>
        Assert.IsType<OptionsValidationException>(WhatStops("Production", "Launch:PublicBaseUrl", "http://cds.example.org"));

    [Theory]
    [InlineData("Budget:Total", "soon")]
    [InlineData("Budget:MaxBodyBytes", "many")]
    public void SettingOfAnotherKind_StopsTheStart(string key, string value) => Assert.NotNull(WhatStops("Development", key, value));

    // The test's host may find the real one disposed of already, since that ends by itself; then the cause is asked for once more.
    private static Exception? WhatStops(string environment, string key, string value)
    {
        var stopped = Record.Exception(() => Start(environment, key, value).Dispose());
        for (var attempt = 0; attempt < 20 && stopped is ObjectDisposedException; attempt++) { stopped = Record.Exception(() => Start(environment, key, value).Dispose()); }
        return stopped;
    }

    private static RunningHost Start(string environment, string key, string value) => new(new HostSetup
    {
        Environment = environment,
        Packs = [FixtureContent.Pack],
        Settings = new Dictionary<string, string>(StringComparer.Ordinal) { [key] = value },
    });
}
