using System.Text.Json.Nodes;
using CdsHooks.Conformance.Tests.Fixture;
using CdsHooks.Conformance.Tests.Running;

namespace CdsHooks.Service.Tests;

/// <summary>Where SMART links lead, and that no caller decides it.</summary>
public class LaunchTests
{
    [Fact]
    public async Task Configured_LeadsThereWhateverTheHostHeaderSays()
    {
        foreach (var (baseUrl, launch) in new[] { ("https://cds.example.org", "https://cds.example.org/launch"), ("https://cds.example.org/base/", "https://cds.example.org/base/launch") })
        {
            using var host = Start("Test", ("TrustedClients:OpenAccess", "true"), ("Launch:PublicBaseUrl", baseUrl));
            Assert.Equal(launch, await LinkAsync(host));
            Assert.Equal(launch, await LinkAsync(host, "evil.example"));
        }
    }

    [Fact]
    public async Task NotConfigured_OutsideDevelopment_NoSmartLink()
    {
        using var host = Start("Test", ("TrustedClients:OpenAccess", "true"));
        Assert.Equal("https://example.org/guideline", await LinkAsync(host, "evil.example"));
    }

    [Fact]
    public async Task NotConfigured_InDevelopment_LeadsBackToTheAddressCalled()
    {
        using var host = Start("Development");
        Assert.Equal(new Uri(host.Address, "launch").AbsoluteUri, await LinkAsync(host));
        Assert.Equal("http://cds.localhost:1234/launch", await LinkAsync(host, "cds.localhost:1234"));
    }

    [Fact]
    public async Task NotConfigured_OutsideDevelopment_TheAppIsOffAndSaysSo()
    {
        using var host = Start("Test", ("TrustedClients:OpenAccess", "true"));
        foreach (var path in new[] { "launch?iss=https%3A%2F%2Fehr.example.org&launch=1", "launch/callback?code=1&state=2", "launch/standalone", "app/AAAAAAAAAAAAAAAAAAAAAA" })
        {
            var page = (await Exchange.GetAsync(host, path)).Is(404);
            Assert.Contains("not set up here", page.Text, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", page.Response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        }
        Assert.Contains(host.Logs.Lines, line => line.Text.Contains("The app is off", StringComparison.Ordinal));
    }

    private static RunningHost Start(string environment, params (string Key, string Value)[] settings) => new(new HostSetup
    {
        Environment = environment,
        Packs = [FixtureContent.Pack],
        Settings = settings.ToDictionary(setting => setting.Key, setting => setting.Value, StringComparer.Ordinal),
    });

    private static async Task<string?> LinkAsync(RunningHost host, string? hostHeader = null)
    {
        JsonObject call = Calls.Of("order-sign");
        var request = new HttpRequestMessage(HttpMethod.Post, "cds-services/order-check") { Content = new StringContent(call.ToJsonString(), System.Text.Encoding.UTF8, "application/json") };
        request.Headers.Host = hostHeader;
        return Cards.LinksOf((await Exchange.SendAsync(host, request)).Is(200)).Single().GetProperty("url").GetString();
    }
}
