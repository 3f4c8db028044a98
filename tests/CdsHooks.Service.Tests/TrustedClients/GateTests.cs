using System.Net;
using CdsHooks.Conformance.Tests.Fixture;
using CdsHooks.Conformance.Tests.Running;
using CdsHooks.Testing.Tokens;
using Microsoft.Extensions.Logging;

namespace CdsHooks.Service.Tests.TrustedClients;

/// <summary>Who gets past the gate in each environment, and what the rest of the service learns of them.</summary>
public sealed class GateTests : IAsyncLifetime
{
    private TrustedHost ehrs = null!;

    public async Task InitializeAsync() => ehrs = await TrustedHost.StartAsync();

    public async Task DisposeAsync() => await ehrs.DisposeAsync();

    [Fact]
    public async Task BrokenTokens_AreAllRefusedAlike_AndSayWhyInTheLogAlone()
    {
        var host = ehrs.Run();
        var refused = TrustedHost.WithoutDate(await TrustedHost.CallAsync(host));
        foreach (var name in BrokenTokens.Names)
        {
            foreach (var client in new[] { ehrs.Client, ehrs.Pinned })
            {
                var authorization = BrokenTokens.Make(name, client, TrustedHost.Service);
                Assert.True(refused == TrustedHost.WithoutDate(await TrustedHost.CallAsync(host, authorization)), name);
                if (authorization.Length > 100) { Assert.DoesNotContain(host.Logs.Lines, line => line.Text.Contains(authorization.Split(' ')[1][..60], StringComparison.Ordinal)); }
            }
        }
        Assert.DoesNotContain(host.Logs.Lines, line => line.Level >= LogLevel.Error);
        Assert.Contains(host.Logs.Lines, line => line.Text.Contains("Expired", StringComparison.Ordinal) && line.Text.Contains("st-mary/production", StringComparison.Ordinal));
        Assert.Equal(200, TrustedHost.StatusOf(await TrustedHost.CallAsync(host, ehrs.Client.Authorization(TrustedHost.Service))));
    }

    [Fact]
    public async Task HostileClaims_ReachTheLogHarmless()
    {
        var host = ehrs.Run();
        var hostile = ehrs.Client.Token(TrustedHost.Service).With("jti", "a\r\nWarning: forged line " + new string('x', 500)).With("tenant", "\u001b[2J").With("exp", 7);
        await TrustedHost.CallAsync(host, "Bearer " + hostile.Sign());
        var line = Assert.Single(host.Logs.Lines, line => line.Text.Contains("Expired", StringComparison.Ordinal));
        Assert.Contains("a??Warning:?forged?line?x", line.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(new string('x', 65), line.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(line.Text, character => char.IsControl(character));
    }

    [Fact]
    public async Task TrustedClient_IsHandedOn()
    {
        var host = ehrs.Run();
        var token = ehrs.OfTenant.Token(TrustedHost.Service);
        await TrustedHost.CallAsync(host, "bearer " + token.Sign());
        var client = Assert.Single(ehrs.Seen.All);
        Assert.Equal(("clinics/production", "org-42", (string?)token.Payload["jti"]), (client!.Ehr.Name, client.Tenant, client.TokenId));
        await TrustedHost.CallAsync(host);
        Assert.Null(ehrs.Seen.All.Last());
    }

    [Theory]
    [InlineData("https://cds.example.org/hospital/cds-services/patient-greeter/", 200)]
    [InlineData("https://cds.example.org:443/hospital/cds-services/patient-greeter", 200)]
    [InlineData("https://cds.example.org:443/hospital/cds-services/patient-greeter/", 200)]
    [InlineData("https://cds.example.org/hospital/cds-services/patient-greeter//", 401)]
    [InlineData("https://cds.example.org:80/hospital/cds-services/patient-greeter", 401)]
    [InlineData("https://cds.example.org:8443/hospital/cds-services/patient-greeter", 401)]
    [InlineData("http://cds.example.org/hospital/cds-services/patient-greeter", 401)]
    [InlineData("https://attacker.example/cds-services/patient-greeter", 401)]
    [InlineData("http://attacker.example/cds-services/patient-greeter", 401)]
    [InlineData("https://cds.example.org/hospital/cds-services/patient-greeter?x=1", 401)]
    [InlineData("https://cds.example.org/hospital/cds-services/order-check", 401)]
    [InlineData("https://cds.example.org/hospital/cds-services", 401)]
    [InlineData("https://cds.example.org:443", 401)]
    [InlineData("", 401)]
    public async Task Audience_IsThePublicUrl_WhateverTheHostHeaderSays(string audience, int status) =>
        Assert.Equal(status, TrustedHost.StatusOf(await TrustedHost.CallAsync(ehrs.Run(), ehrs.Client.Authorization(audience))));

    [Fact]
    public async Task WithoutPublicAddress_NobodyIsBelieved_AndTheLogSaysSo()
    {
        var host = ehrs.Run(environment: "Production", settings: [("Launch:PublicBaseUrl", "")]);
        Assert.Equal(401, TrustedHost.StatusOf(await TrustedHost.CallAsync(host, ehrs.Client.Authorization(TrustedHost.Service))));
        Assert.Equal(401, TrustedHost.StatusOf(await TrustedHost.CallAsync(host, ehrs.Client.Authorization("http://attacker.example/cds-services/patient-greeter"))));
        Assert.Contains(host.Logs.Lines, line => line.Level == LogLevel.Error && line.Text.Contains("Launch:PublicBaseUrl", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Discovery_NeedsATokenForItself_UnlessOpened()
    {
        var closed = ehrs.Run();
        Assert.Equal(401, TrustedHost.StatusOf(await TrustedHost.DiscoverAsync(closed)));
        Assert.Equal(401, TrustedHost.StatusOf(await TrustedHost.DiscoverAsync(closed, ehrs.Client.Authorization(TrustedHost.Service))));
        Assert.Equal(200, TrustedHost.StatusOf(await TrustedHost.DiscoverAsync(closed, ehrs.Client.Authorization(TrustedHost.Discovery))));
        Assert.Equal(200, TrustedHost.StatusOf(await TrustedHost.DiscoverAsync(closed, ehrs.Client.Authorization(TrustedHost.Discovery + "/"))));

        var open = ehrs.Run(settings: ("TrustedClients:OpenDiscovery", "true"));
        Assert.Equal(200, TrustedHost.StatusOf(await TrustedHost.DiscoverAsync(open)));
        Assert.Equal(200, TrustedHost.StatusOf(await TrustedHost.DiscoverAsync(open, "Bearer garbage")));
        Assert.Equal(401, TrustedHost.StatusOf(await TrustedHost.CallAsync(open)));
    }

    [Theory]
    [InlineData("Test", true)]
    [InlineData("Development", false)]
    public async Task WhereNoTokenIsNeeded_OneIsIgnored(string environment, bool isOpen)
    {
        var host = ehrs.Run(environment: environment, settings: ("TrustedClients:OpenAccess", isOpen ? "true" : "false"));
        foreach (var name in BrokenTokens.Names)
        {
            Assert.True(TrustedHost.StatusOf(await TrustedHost.CallAsync(host, BrokenTokens.Make(name, ehrs.Client, TrustedHost.Service))) == 200, name);
        }
        Assert.All(ehrs.Seen.All, Assert.Null);
    }

    [Fact]
    public async Task Development_RecognizesAGoodToken()
    {
        var host = ehrs.Run(environment: "Development");
        Assert.Equal(200, TrustedHost.StatusOf(await TrustedHost.CallAsync(host, ehrs.Client.Authorization(TrustedHost.Service))));
        Assert.Equal("st-mary/production", Assert.Single(ehrs.Seen.All)!.Ehr.Name);
    }

    [Fact]
    public async Task Development_WithoutPublicAddress_TakesTheAddressThatWasCalled()
    {
        var host = ehrs.Run(environment: "Development", settings: [("Launch:PublicBaseUrl", "")]);
        await TrustedHost.CallAsync(host, ehrs.Client.Authorization("http://attacker.example/cds-services/patient-greeter"));
        Assert.NotNull(Assert.Single(ehrs.Seen.All));
    }

    [Fact]
    public async Task Preflight_NeedsNoToken_AndRefusalsCanBeReadByBrowsers()
    {
        var host = ehrs.Run(settings: ("Cors:Origins:0", "https://sandbox.cds-hooks.org"));
        var preflight = new HttpRequestMessage(HttpMethod.Options, "cds-services/patient-greeter");
        preflight.Headers.TryAddWithoutValidation("Origin", "https://sandbox.cds-hooks.org");
        preflight.Headers.TryAddWithoutValidation("Access-Control-Request-Method", "POST");
        preflight.Headers.TryAddWithoutValidation("Access-Control-Request-Headers", "authorization,content-type");
        var allowed = (await Exchange.SendAsync(host, preflight)).Is(HttpStatusCode.NoContent);
        Assert.Equal("https://sandbox.cds-hooks.org", allowed.Response.Headers.GetValues("Access-Control-Allow-Origin").Single());

        var refused = new HttpRequestMessage(HttpMethod.Get, "cds-services");
        refused.Headers.TryAddWithoutValidation("Origin", "https://sandbox.cds-hooks.org");
        var answer = (await Exchange.SendAsync(host, refused)).Is(401);
        Assert.Equal("https://sandbox.cds-hooks.org", answer.Response.Headers.GetValues("Access-Control-Allow-Origin").Single());
    }

    [Fact]
    public async Task Refusal_ComesBeforeTheBody()
    {
        using var connection = await RawConnection.ToAsync(ehrs.Run());
        await connection.SayAsync("POST /cds-services/patient-greeter HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000\r\nConnection: close\r\n\r\n");
        Assert.Equal(401, (await connection.HearAsync()).Status);
    }

    [Fact]
    public async Task CallsAMinute_BeyondThem_NoCardsOr429()
    {
        ehrs.Main = ehrs.Main with { CdsClient = ehrs.Main.CdsClient with { CallsPerMinute = 10 } };
        var quiet = ehrs.Run();
        Assert.Contains("\"summary\"", await TrustedHost.CallAsync(quiet, ehrs.Client.Authorization(TrustedHost.Service)), StringComparison.Ordinal);
        var beyond = await TrustedHost.CallAsync(quiet, ehrs.Client.Authorization(TrustedHost.Service));
        Assert.Equal(200, TrustedHost.StatusOf(beyond));
        Assert.EndsWith("{\"cards\":[]}", beyond, StringComparison.Ordinal);
        foreach (var answer in new[] { await TrustedHost.DiscoverAsync(quiet, ehrs.Client.Authorization(TrustedHost.Discovery)), await TrustedHost.SendFeedbackAsync(quiet, ehrs.Client.Authorization(TrustedHost.Feedback)) })
        {
            Assert.Equal(429, TrustedHost.StatusOf(answer));
            Assert.Contains("Retry-After: ", answer, StringComparison.Ordinal);
        }
        Assert.Contains("\"summary\"", await TrustedHost.CallAsync(quiet, ehrs.Pinned.Authorization(TrustedHost.Service)), StringComparison.Ordinal);

        var loud = ehrs.Run(settings: ("TrustedClients:WhenOverRate", "Refuse"));
        Assert.Equal(200, TrustedHost.StatusOf(await TrustedHost.CallAsync(loud, ehrs.Client.Authorization(TrustedHost.Service))));
        Assert.Equal(429, TrustedHost.StatusOf(await TrustedHost.CallAsync(loud, ehrs.Client.Authorization(TrustedHost.Service))));
    }

    [Fact]
    public async Task LargestBody_OfTheEhr_IsHeld()
    {
        var body = Calls.View().ToJsonString();
        ehrs.Main = ehrs.Main with { CdsClient = ehrs.Main.CdsClient with { MaxBodyBytes = body.Length } };
        var host = ehrs.Run();
        Assert.Equal(200, (await CallAsync(body, isChunked: false)).Status);
        Assert.Equal(200, (await CallAsync(body, isChunked: true)).Status);
        Assert.Equal(413, (await CallAsync(body + " ", isChunked: false)).Status);
        Assert.Equal(413, (await CallAsync(body + " ", isChunked: true)).Status);

        Task<Exchange> CallAsync(string text, bool isChunked)
        {
            var request = new HttpRequestMessage(HttpMethod.Post, "cds-services/patient-greeter") { Content = new StringContent(text, System.Text.Encoding.UTF8, "application/json") };
            request.Headers.TryAddWithoutValidation("Authorization", ehrs.Client.Authorization(TrustedHost.Service));
            request.Headers.TransferEncodingChunked = isChunked;
            return Exchange.SendAsync(host, request);
        }
    }

    [Theory]
    [InlineData("TrustedClients:WhenReplayUnknown", "Perhaps")]
    [InlineData("TrustedClients:WhenReplayUnknown", "7")]
    [InlineData("TrustedClients:WhenOverRate", "9")]
    public void WrongSetting_StopsTheStart(string key, string value) => Assert.ThrowsAny<Exception>(() => ehrs.Run(settings: (key, value)));
}
