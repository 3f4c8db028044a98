using CdsHooks.Conformance.Tests.Running;
using CdsHooks.Smart.Registry;
using CdsHooks.Testing.Tokens;

namespace CdsHooks.Service.Tests.TrustedClients;

/// <summary>The host and a key endpoint that rotates, goes down, hangs, lies or sends elsewhere.</summary>
public sealed class KeyEndpointTests : IAsyncLifetime
{
    private TrustedHost ehrs = null!;

    public async Task InitializeAsync() => ehrs = await TrustedHost.StartAsync();

    public async Task DisposeAsync() => await ehrs.DisposeAsync();

    [Fact]
    public async Task FloodOfUnknownKeys_CostsTwoFetches_AndGoodTokensPass()
    {
        var host = ehrs.Run();
        for (var i = 0; i < 100; i++) { await IsAsync(401, host, BrokenTokens.Make("kid unknown", ehrs.Client, TrustedHost.Service)); }
        await IsAsync(200, host);
        Assert.InRange(ehrs.Keys.Requests.Count, 1, 2);
        Assert.All(ehrs.Keys.Requests, request => Assert.Equal("GET /jwks.json", request));
    }

    [Fact]
    public async Task ManyFirstCallsAtOnce_OneFetch()
    {
        var host = ehrs.Run();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => TrustedHost.CallAsync(host, ehrs.Client.Authorization(TrustedHost.Service))));
        Assert.All(answers, answer => Assert.Equal(200, TrustedHost.StatusOf(answer)));
        Assert.Single(ehrs.Keys.Requests);
    }

    [Fact]
    public async Task Redirect_IsNotFollowed()
    {
        await using var elsewhere = await KeySetEndpoint.StartAsync(ehrs.Client.Key);
        ehrs.Keys.RedirectTo(elsewhere.Url);
        var host = ehrs.Run();
        await IsAsync(401, host);
        Assert.Empty(elsewhere.Requests);
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("hangs")]
    [InlineData("hangs in the middle")]
    [InlineData("error")]
    [InlineData("down")]
    [InlineData("too large")]
    public async Task EndpointInTrouble_RefusesAtFirst_AndRecovers(string trouble)
    {
        Make(trouble);
        var host = ehrs.Run();
        Assert.Equal(TrustedHost.WithoutDate(await TrustedHost.CallAsync(host)), TrustedHost.WithoutDate(await TrustedHost.CallAsync(host, ehrs.Client.Authorization(TrustedHost.Service))));
        await IsAsync(200, host, ehrs.Pinned.Authorization(TrustedHost.Service));
        ehrs.Keys.Publish(ehrs.Client.Key);
        while (TrustedHost.StatusOf(await TrustedHost.CallAsync(host, ehrs.Client.Authorization(TrustedHost.Service))) == 401) { await Task.Delay(250); }
        Assert.InRange(ehrs.Keys.Requests.Count, 2, 3);
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("hangs")]
    [InlineData("down")]
    public async Task EndpointInTroubleLater_IsNotNoticed(string trouble)
    {
        var host = ehrs.Run();
        await IsAsync(200, host);
        Make(trouble);
        await IsAsync(401, host, BrokenTokens.Make("kid unknown", ehrs.Client, TrustedHost.Service));
        for (var i = 0; i < 5; i++) { await IsAsync(200, host); }
    }

    [Fact]
    public async Task KeySet_AmongUnknownAndMalformedKeys_IsFound()
    {
        ehrs.Keys.Say(KeySetJson.Of(new System.Text.Json.Nodes.JsonObject { ["kty"] = "OKP", ["crv"] = "Ed25519", ["kid"] = "ed" }, 7, null, ehrs.Client.Key.ToJwk()));
        await IsAsync(200, ehrs.Run());
    }

    [Fact]
    public async Task PrivateNetwork_IsNotFetchedFrom_UnlessTheRegistrationAllowsIt()
    {
        ehrs.Main = ehrs.Main with { ChartAccess = new ChartAccessRules { AllowsPrivateNetwork = false } };
        await IsAsync(401, ehrs.Run());
        Assert.Empty(ehrs.Keys.Requests);
    }

    [Fact]
    public async Task NothingOfTheToken_DecidesWhereKeysAreFetched()
    {
        var host = ehrs.Run();
        await using var attacker = await KeySetEndpoint.StartAsync(ehrs.Client.Key);
        foreach (var (name, value) in new[] { ("jku", attacker.Url.AbsoluteUri), ("x5u", attacker.Url.AbsoluteUri) })
        {
            await IsAsync(401, host, "Bearer " + ehrs.Client.Token(TrustedHost.Service).WithHeader(name, value).Sign());
        }
        await IsAsync(401, host, "Bearer " + ehrs.Client.Token(TrustedHost.Service).With("iss", attacker.Url.AbsoluteUri).WithHeader("jku", attacker.Url.AbsoluteUri).Sign());
        await IsAsync(401, host, "Bearer " + ehrs.Client.Token(TrustedHost.Service).WithHeader("kid", attacker.Url.AbsoluteUri).WithHeader("jku", null).Sign());
        Assert.Empty(attacker.Requests);
    }

    private void Make(string trouble)
    {
        switch (trouble)
        {
            case "garbage": ehrs.Keys.Say("<html>Sorry</html>"); break;
            case "hangs": ehrs.Keys.Hang(); break;
            case "hangs in the middle": ehrs.Keys.HangInTheMiddle(); break;
            case "error": ehrs.Keys.Answer(500); break;
            case "down": ehrs.Keys.GoDown(); break;
            case "too large": ehrs.Keys.Say(KeySetJson.Of(ehrs.Client.Key).PadRight(300_000)); break;
            default: throw new ArgumentOutOfRangeException(nameof(trouble));
        }
    }

    private Task IsAsync(int status, RunningHost host) => IsAsync(status, host, ehrs.Client.Authorization(TrustedHost.Service));

    private static async Task IsAsync(int status, RunningHost host, string authorization) =>
        Assert.Equal(status, TrustedHost.StatusOf(await TrustedHost.CallAsync(host, authorization)));
}
