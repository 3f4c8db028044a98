using CdsHooks.Conformance.Tests.Running;
using CdsHooks.Testing.Tokens;
using Microsoft.Extensions.Logging;

namespace CdsHooks.Service.Tests.TrustedClients;

/// <summary>A token is used once, whichever replica it comes to and however shared state is.</summary>
public sealed class ReplayTests : IAsyncLifetime
{
    private readonly BrokenState state = new();
    private TrustedHost ehrs = null!;

    public async Task InitializeAsync() => ehrs = await TrustedHost.StartAsync();

    public async Task DisposeAsync() => await ehrs.DisposeAsync();

    [Fact]
    public async Task TwoReplicas_OneMemory()
    {
        var (first, second) = (ehrs.Run(state), ehrs.Run(state));
        var token = ehrs.Client.Authorization(TrustedHost.Service);
        await IsAsync(200, first, token);
        await IsAsync(401, second, token);
        await IsAsync(401, first, token);
        await IsAsync(200, second, ehrs.Client.Authorization(TrustedHost.Service));
    }

    [Fact]
    public async Task ForgedToken_DoesNotUseUpTheIdOfAGoodOne()
    {
        var host = ehrs.Run(state);
        var good = ehrs.Client.Token(TrustedHost.Service);
        using var forger = TestKey.ES384(ehrs.Client.Key.Id);
        await IsAsync(401, host, "Bearer " + (good with { Key = forger }).Sign());
        await IsAsync(401, host, "Bearer " + good.With("aud", "https://elsewhere.example.org/").Sign());
        await IsAsync(200, host, "Bearer " + good.Sign());
        await IsAsync(401, host, "Bearer " + good.Sign());
    }

    [Fact]
    public async Task RegistrationThatAllowsIt_UsesATokenAgain()
    {
        ehrs.Main = ehrs.Main with { CdsClient = ehrs.Main.CdsClient with { RefusesReplay = false } };
        var host = ehrs.Run(state);
        var token = ehrs.Client.Authorization(TrustedHost.Service);
        await IsAsync(200, host, token);
        await IsAsync(200, host, token);
    }

    [Fact]
    public async Task SharedStateOutOfReach_LocalMemory_StillRefusesWhatThisReplicaHasSeen()
    {
        var host = ehrs.Run(state);
        var before = ehrs.Client.Authorization(TrustedHost.Service);
        await IsAsync(200, host, before);
        state.IsBroken = true;
        var during = ehrs.Client.Authorization(TrustedHost.Service);
        await IsAsync(401, host, before);
        await IsAsync(200, host, during);
        await IsAsync(401, host, during);
        state.IsBroken = false;
        await IsAsync(401, host, during);
        await IsAsync(200, host, ehrs.Client.Authorization(TrustedHost.Service));
        Assert.Single(host.Logs.Lines, line => line.Level == LogLevel.Error && line.Text.Contains("another replica", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SharedStateOutOfReach_Refuse_RefusesAsForAnyCause()
    {
        var host = ehrs.Run(state, settings: ("TrustedClients:WhenReplayUnknown", "Refuse"));
        state.IsBroken = true;
        var refused = await TrustedHost.CallAsync(host, ehrs.Client.Authorization(TrustedHost.Service));
        Assert.Equal(TrustedHost.WithoutDate(await TrustedHost.CallAsync(host)), TrustedHost.WithoutDate(refused));
        state.IsBroken = false;
        await IsAsync(200, host, ehrs.Client.Authorization(TrustedHost.Service));
    }

    private static async Task IsAsync(int status, RunningHost host, string authorization) =>
        Assert.Equal(status, TrustedHost.StatusOf(await TrustedHost.CallAsync(host, authorization)));
}
