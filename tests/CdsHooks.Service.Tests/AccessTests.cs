using CdsHooks.Conformance.Tests.Fixture;
using CdsHooks.Conformance.Tests.Running;
using CdsHooks.Service.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CdsHooks.Service.Tests;

/// <summary>Who is answered.</summary>
public class AccessTests
{
    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    [InlineData("development-like")]
    public async Task OutsideDevelopment_NobodyIsAnswered(string environment)
    {
        using var host = Start(environment);
        (await Exchange.GetAsync(host, "cds-services")).Is(401);
        (await Exchange.CallAsync(host, "patient-greeter", Calls.View())).Is(401);
        (await Exchange.GetAsync(host, "health/live")).Is(200);
        Assert.Contains(host.Logs.Lines, line => line.Level == LogLevel.Warning && line.Text.Contains("every call is refused", StringComparison.Ordinal));
    }

    [Fact]
    public async Task OpenAccess_AnswersAndSaysSo()
    {
        using var host = Start("Test", ("TrustedClients:OpenAccess", "true"));
        (await Exchange.GetAsync(host, "cds-services")).Is(200);
        (await Exchange.CallAsync(host, "patient-greeter", Calls.View())).Is(200);
        Assert.Contains(host.Logs.Lines, line => line.Level == LogLevel.Warning && line.Text.Contains("OpenAccess", StringComparison.Ordinal));
    }

    [Fact]
    public async Task OutsideDevelopment_NothingIsExplained()
    {
        using var host = Start("Test", ("TrustedClients:OpenAccess", "true"));
        Assert.False((await Exchange.ExplainedAsync(host, "patient-greeter", Calls.View())).Is(200).Json.TryGetProperty("extension", out _));
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("::ffff:127.0.0.1", true)]
    [InlineData("10.0.0.7", false)]
    [InlineData("2001:db8::1", false)]
    public void Development_AnswersThisMachineAlone(string caller, bool isAnswered)
    {
        using var host = Start("Development");
        var connection = new DefaultHttpContext().Connection;
        connection.RemoteIpAddress = System.Net.IPAddress.Parse(caller);
        Assert.Equal(isAnswered, host.Services.GetRequiredService<AccessGate>().IsOpenTo(connection));
    }

    [Fact]
    public async Task Cors_OutsideDevelopment_NoOriginUnlessConfigured()
    {
        using var host = Start("Test", ("TrustedClients:OpenAccess", "true"));
        Assert.Null(await AllowedOriginAsync(host, "https://sandbox.cds-hooks.org"));
    }

    [Fact]
    public async Task Cors_Development_AnyOrigin_UnlessConfigured()
    {
        using var any = Start("Development");
        Assert.Equal("http://localhost:3000", await AllowedOriginAsync(any, "http://localhost:3000"));
        using var one = Start("Development", ("Cors:Origins:0", "https://sandbox.cds-hooks.org"));
        Assert.Equal("https://sandbox.cds-hooks.org", await AllowedOriginAsync(one, "https://sandbox.cds-hooks.org"));
        Assert.Null(await AllowedOriginAsync(one, "http://localhost:3000"));
        Assert.Null(await AllowedOriginAsync(one, "https://sandbox.cds-hooks.org.evil.example"));
    }

    [Theory]
    [InlineData("Development", "true")]
    [InlineData("Production", null)]
    public async Task PrivateNetwork_IsOpenedInDevelopmentAlone(string environment, string? allowed)
    {
        using var host = Start(environment, ("Cors:Origins:0", "https://sandbox.cds-hooks.org"));
        var preflight = new HttpRequestMessage(HttpMethod.Options, "cds-services");
        preflight.Headers.TryAddWithoutValidation("Origin", "https://sandbox.cds-hooks.org");
        preflight.Headers.TryAddWithoutValidation("Access-Control-Request-Method", "GET");
        preflight.Headers.TryAddWithoutValidation("Access-Control-Request-Private-Network", "true");
        var answer = await Exchange.SendAsync(host, preflight);
        Assert.Equal(allowed, answer.Response.Headers.TryGetValues("Access-Control-Allow-Private-Network", out var values) ? values.Single() : null);
    }

    private static RunningHost Start(string environment, params (string Key, string Value)[] settings) => new(new HostSetup
    {
        Environment = environment,
        Packs = [FixtureContent.Pack],
        Settings = settings.ToDictionary(setting => setting.Key, setting => setting.Value, StringComparer.Ordinal),
    });

    private static async Task<string?> AllowedOriginAsync(RunningHost host, string origin)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "cds-services");
        request.Headers.TryAddWithoutValidation("Origin", origin);
        var answer = (await Exchange.SendAsync(host, request)).Is(200);
        return answer.Response.Headers.TryGetValues("Access-Control-Allow-Origin", out var values) ? values.Single() : null;
    }
}
