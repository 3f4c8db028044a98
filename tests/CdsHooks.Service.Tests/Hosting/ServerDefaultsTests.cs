using System.Net;
using CdsHooks.Conformance.Tests.Running;

namespace CdsHooks.Service.Tests.Hosting;

/// <summary>What the framework's full builder gives to operators, and the slim one does not.</summary>
public sealed class ServerDefaultsTests
{
    [Theory]
    [InlineData("cds.example.org", HttpStatusCode.OK)]
    [InlineData("other.example.org", HttpStatusCode.BadRequest)]
    public async Task AllowedHosts_OthersAreTurnedAway(string name, HttpStatusCode expected)
    {
        using var host = new RunningHost(new HostSetup { Packs = [], Settings = Setting("AllowedHosts", "cds.example.org;localhost") });
        using var request = new HttpRequestMessage(HttpMethod.Get, "cds-services");
        request.Headers.Host = name;

        using var answer = await host.Http.SendAsync(request);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Theory]
    [InlineData("*")]
    [InlineData("")]
    public async Task AllowedHosts_All_LeavesNobodyOut(string hosts)
    {
        using var host = new RunningHost(new HostSetup { Packs = [], Settings = Setting("AllowedHosts", hosts) });
        using var request = new HttpRequestMessage(HttpMethod.Get, "cds-services");
        request.Headers.Host = "any.example.org";

        using var answer = await host.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    // In Development callers on this machine need no token; one that a proxy names is not on this machine.
    [Theory]
    [InlineData("true", HttpStatusCode.Unauthorized)]
    [InlineData("false", HttpStatusCode.OK)]
    public async Task ForwardedHeaders_CountWhereTheyAreTurnedOn(string isOn, HttpStatusCode expected)
    {
        using var host = new RunningHost(new HostSetup { Packs = [], Settings = Setting("ForwardedHeaders_Enabled", isOn) });
        using var request = new HttpRequestMessage(HttpMethod.Get, "cds-services");
        request.Headers.Add("X-Forwarded-For", "203.0.113.9");

        using var answer = await host.Http.SendAsync(request);

        Assert.Equal(expected, answer.StatusCode);
    }

    private static Dictionary<string, string> Setting(string key, string value) => new(StringComparer.Ordinal) { [key] = value };
}
