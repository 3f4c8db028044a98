using CdsHooks.Conformance.Tests.Running;
using CdsHooks.Service.Tests.Launch;
using CdsHooks.Smart.Tokens;
using CdsHooks.Testing.Redis;

namespace CdsHooks.Service.Tests.Sessions;

/// <summary>Several hosts on one Redis server refresh a session's access once, whatever becomes of any of them.</summary>
public sealed class ReplicaRefreshTests : IAsyncLifetime
{
    private readonly LaunchHost hosts = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await hosts.DisposeAsync();

    [RedisFact]
    [Trait("row", "R-02")]
    public async Task ManyAtOnceOnTwoHosts_OneRefresh()
    {
        await using var redis = await RedisProcess.StartAsync();
        var (first, second) = (await ReplicaAsync(redis), await ReplicaAsync(redis));
        hosts.Launches.Renewing = async (grant, cancel) =>
        {
            await Task.Delay(300, cancel);
            return hosts.Launches.Renewed(grant);
        };
        var browser = new TestBrowser(first);
        var app = await browser.LaunchAsync();
        for (var round = 1; round <= 3; round++)
        {
            hosts.Clock.Move(TimeSpan.FromSeconds(600));
            var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => VisitAsync(browser, i % 2 == 0 ? first : second, app)));
            Assert.All(answers, status => Assert.Equal(200, status));
            Assert.Equal(round, hosts.Launches.Refreshes.Count);
        }
        Assert.Equal(3, hosts.Launches.Refreshes.Distinct(StringComparer.Ordinal).Count());
    }

    [RedisTheory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("row", "R-04")]
    public async Task HostGoneBetweenAnswerAndStore_NobodySendsTheTokenAgainSoon_ThenTheEhrDecides(bool rotates)
    {
        await using var redis = await RedisProcess.StartAsync();
        var window = ("Sessions:RefreshWindow", "00:00:03");
        var (first, second) = (await ReplicaAsync(redis, window), await ReplicaAsync(redis, window));
        var browser = new TestBrowser(first);
        var app = await browser.LaunchAsync();
        var posted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        hosts.Launches.Renewing = async (_, _) =>
        {
            posted.TrySetResult();
            // Gone: the answer of the EHR reaches nobody.
            await Task.Delay(Timeout.Infinite, CancellationToken.None);
            throw new InvalidOperationException();
        };
        hosts.Clock.Move(TimeSpan.FromSeconds(500));
        var lost = VisitAsync(browser, first, app);
        await posted.Task;

        // The token is good for a while; the other host goes on with it, and sends nothing.
        for (var i = 0; i < 5; i++) { Assert.Equal(200, await VisitAsync(browser, second, app)); }
        Assert.Single(hosts.Launches.Refreshes);
        hosts.Launches.Renewing = (grant, _) => Task.FromResult(rotates ? new TokenRenewal.Ended(RenewalEnd.Refused) : hosts.Launches.Renewed(grant));
        hosts.Clock.Move(TimeSpan.FromSeconds(100));
        Assert.Contains(await VisitAsync(browser, second, app), rotates ? [503, 401] : (int[])[503, 200]);
        await Task.Delay(TimeSpan.FromSeconds(3.5));
        Assert.Equal(rotates ? 401 : 200, await VisitAsync(browser, second, app));
        Assert.Equal(2, hosts.Launches.Refreshes.Count);
        Assert.False(lost.IsCompleted);
    }

    [RedisFact]
    public async Task LaunchBegunOnOneHost_IsCompletedOnAnother_Once()
    {
        await using var redis = await RedisProcess.StartAsync();
        var (first, second) = (await ReplicaAsync(redis), await ReplicaAsync(redis));
        var browser = new TestBrowser(first);
        var state = await browser.BeginAsync();
        browser.Host = second;
        var app = TestBrowser.AppOf(await browser.ReturnAsync(state));
        browser.Host = first;
        (await browser.VisitAsync(app)).Is(200);
        (await browser.ReturnAsync(state)).Is(400);
        Assert.Single(hosts.Launches.Codes);
        var dump = await redis.DumpAsync();
        Assert.Contains(dump.Keys, key => key.Contains("session:", StringComparison.Ordinal));
        Assert.All(dump, entry => Assert.All(hosts.Launches.Canaries.Append(browser.Cookies.Single().Value), secret => Assert.DoesNotContain(secret, entry.Key + entry.Value, StringComparison.Ordinal)));
    }

    [RedisFact]
    public async Task ServerGone_HonestPagesAndNoRefresh_ThenTheSessionsAreLost()
    {
        await using var redis = await RedisProcess.StartAsync();
        var host = await ReplicaAsync(redis);
        var browser = new TestBrowser(host);
        var app = await browser.LaunchAsync();
        hosts.Clock.Move(TimeSpan.FromSeconds(500));
        await redis.StopAsync();
        Assert.Equal(503, (await browser.VisitAsync(app)).Status);
        Assert.Equal(503, (await browser.GetAsync(TestBrowser.PathOf("x", LaunchHost.Iss))).Status);
        Assert.Empty(hosts.Launches.Refreshes);
        await redis.StartAgainAsync();
        await host.ReachStateAsync();
        (await browser.VisitAsync(app)).Is(401);
        (await browser.VisitAsync(await browser.LaunchAsync())).Is(200);
    }

    private static async Task<int> VisitAsync(TestBrowser browser, RunningHost host, string app)
    {
        var tab = new TestBrowser(host);
        foreach (var (name, value) in browser.Cookies) { tab.Plant(name, value); }
        return (await tab.VisitAsync(app)).Status;
    }

    private async Task<RunningHost> ReplicaAsync(RedisProcess redis, params (string Key, string Value)[] settings)
    {
        var host = hosts.Run(settings: [("SharedState:Provider", "Redis"), ("SharedState:ConnectionString", redis.ConnectionString), ("SharedState:Timeout", "00:00:02"), .. settings]);
        await host.ReachStateAsync();
        return host;
    }
}
