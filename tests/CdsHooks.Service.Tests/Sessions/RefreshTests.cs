using CdsHooks.Service.Tests.Launch;
using CdsHooks.Smart.Tokens;

namespace CdsHooks.Service.Tests.Sessions;

/// <summary>How the access of a session is kept up, and what happens when it cannot be.</summary>
public sealed class RefreshTests : IAsyncLifetime
{
    private readonly LaunchHost hosts = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await hosts.DisposeAsync();

    [Fact]
    [Trait("row", "R-01")]
    [Trait("row", "A5")]
    public async Task FourFifthsOfTheLife_OneRefresh_NotBefore()
    {
        var browser = new TestBrowser(hosts.Run());
        var app = await browser.LaunchAsync();
        hosts.Clock.Move(TimeSpan.FromSeconds(450));
        (await browser.VisitAsync(app)).Is(200);
        Assert.Empty(hosts.Launches.Refreshes);
        hosts.Clock.Move(TimeSpan.FromSeconds(6));
        for (var i = 0; i < 3; i++) { (await browser.VisitAsync(app)).Is(200); }
        Assert.Single(hosts.Launches.Refreshes);
        // The next one with the refresh token that came.
        hosts.Clock.Move(TimeSpan.FromSeconds(456));
        (await browser.VisitAsync(app)).Is(200);
        Assert.Equal(2, hosts.Launches.Refreshes.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    [Trait("row", "R-03")]
    public async Task NoRefreshTokenInTheAnswer_TheOldOneStays()
    {
        hosts.Launches.Renewing = (grant, _) => Task.FromResult<TokenRenewal>(new TokenRenewal.Renewed(
            ((TokenRenewal.Renewed)hosts.Launches.Renewed(grant)).Grant with { RefreshToken = grant.RefreshToken }));
        var browser = new TestBrowser(hosts.Run());
        var app = await browser.LaunchAsync();
        for (var i = 0; i < 3; i++)
        {
            hosts.Clock.Move(TimeSpan.FromSeconds(500));
            (await browser.VisitAsync(app)).Is(200);
        }
        Assert.Equal(3, hosts.Launches.Refreshes.Count);
        Assert.Single(hosts.Launches.Refreshes.Distinct(StringComparer.Ordinal));
    }

    [Fact]
    [Trait("row", "R-01")]
    public async Task RefusedByTheServer_IsRenewedOnce_ButNotAgainWithinTheSpacing()
    {
        var host = hosts.Run();
        var browser = new TestBrowser(host);
        var app = await browser.LaunchAsync();
        var tokens = await host.TokensAsync(app, hosts);
        var first = (await tokens.CurrentAsync(default))!;
        Assert.Equal(first, await tokens.RenewAsync(first, default));
        hosts.Clock.Move(TimeSpan.FromSeconds(61));
        var second = (await tokens.RenewAsync(first, default))!;
        Assert.NotEqual(first, second);
        Assert.Equal(second, await tokens.RenewAsync(first, default));
        Assert.Equal(second, await tokens.RenewAsync(second, default));
        Assert.Single(hosts.Launches.Refreshes);
    }

    [Fact]
    [Trait("row", "R-05")]
    public async Task Refused_EndsTheSession_WithAWayBack()
    {
        hosts.Launches.Renewing = (_, _) => Task.FromResult<TokenRenewal>(new TokenRenewal.Ended(RenewalEnd.Refused));
        var host = hosts.Run();
        var browser = new TestBrowser(host);
        var app = await browser.LaunchAsync();
        hosts.Clock.Move(TimeSpan.FromSeconds(500));
        Assert.Contains("does not let the app read the chart any longer", (await browser.VisitAsync(app)).Is(401).Text, StringComparison.Ordinal);
        (await browser.VisitAsync(app)).Is(401);
        Assert.Single(hosts.Launches.Refreshes);
        Assert.Contains(host.Logs.Lines, line => line.Category == "CdsHooks.Audit" && line.Text.Contains("AccessEnded", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("row", "C-08")]
    public async Task OtherPatient_EndsTheSession()
    {
        hosts.Launches.Renewing = (_, _) => Task.FromResult<TokenRenewal>(new TokenRenewal.Ended(RenewalEnd.OtherPatient));
        var browser = new TestBrowser(hosts.Run());
        var app = await browser.LaunchAsync();
        hosts.Clock.Move(TimeSpan.FromSeconds(500));
        Assert.Contains("another patient", (await browser.VisitAsync(app)).Is(401).Text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("row", "R-05")]
    public async Task TransientFailure_KeepsTheTokenUntilItEnds_AndIsTriedAgain()
    {
        var works = false;
        hosts.Launches.Renewing = (grant, _) => Task.FromResult(works ? hosts.Launches.Renewed(grant) : new TokenRenewal.Later(TimeSpan.FromSeconds(30)));
        var browser = new TestBrowser(hosts.Run());
        var app = await browser.LaunchAsync();
        hosts.Clock.Move(TimeSpan.FromSeconds(460));
        for (var i = 0; i < 5; i++) { (await browser.VisitAsync(app)).Is(200); }
        Assert.Single(hosts.Launches.Refreshes);
        hosts.Clock.Move(TimeSpan.FromSeconds(31));
        (await browser.VisitAsync(app)).Is(200);
        Assert.Equal(2, hosts.Launches.Refreshes.Count);
        hosts.Clock.Move(TimeSpan.FromSeconds(80));
        Assert.Contains("does not renew it right now", (await browser.VisitAsync(app)).Is(503).Text, StringComparison.Ordinal);
        works = true;
        hosts.Clock.Move(TimeSpan.FromSeconds(31));
        (await browser.VisitAsync(app)).Is(200);
    }

    [Fact]
    public async Task NoRefreshToken_TheSessionLastsAsLongAsTheToken()
    {
        hosts.Launches.Shape = (grant, _) => grant with { RefreshToken = null };
        var browser = new TestBrowser(hosts.Run());
        var app = await browser.LaunchAsync();
        hosts.Clock.Move(TimeSpan.FromSeconds(568));
        (await browser.VisitAsync(app)).Is(200);
        hosts.Clock.Move(TimeSpan.FromSeconds(2));
        (await browser.VisitAsync(app)).Is(401);
    }

    [Fact]
    public async Task SharedStateAway_NothingIsRefreshed()
    {
        var state = new TogglingState();
        var host = hosts.Run(state: state);
        var browser = new TestBrowser(host);
        var tokens = await host.TokensAsync(await browser.LaunchAsync(), hosts);
        hosts.Clock.Move(TimeSpan.FromSeconds(500));
        state.IsAway = true;
        Assert.NotNull(await tokens.CurrentAsync(default));
        Assert.Empty(hosts.Launches.Refreshes);
        state.IsAway = false;
        Assert.NotNull(await tokens.CurrentAsync(default));
        Assert.Single(hosts.Launches.Refreshes);
    }

    [Fact]
    [Trait("row", "R-04")]
    public async Task AnswerOfTheEhr_IsKeptBeforeItIsUsed_HoweverLongThatTakes()
    {
        var state = new TogglingState();
        var host = hosts.Run(state: state);
        var browser = new TestBrowser(host);
        var app = await browser.LaunchAsync();
        hosts.Clock.Move(TimeSpan.FromSeconds(500));
        hosts.Launches.Renewing = (grant, _) =>
        {
            state.RefusesWritesTo = "session:";
            return Task.FromResult(hosts.Launches.Renewed(grant));
        };
        var visit = browser.VisitAsync(app);
        await Task.Delay(300);
        Assert.False(visit.IsCompleted);
        state.RefusesWritesTo = null;
        (await visit).Is(200);
        Assert.Equal(2, (await host.Sessions().ReadAsync(app["app/".Length..], default))!.Session.GrantNumber);
        Assert.Single(hosts.Launches.Refreshes);
    }

    [Fact]
    public async Task SignedOutDuringARefresh_StaysSignedOut_AndWhatCameIsGivenBack()
    {
        var host = hosts.Run();
        var browser = new TestBrowser(host);
        var app = await browser.LaunchAsync();
        var page = await browser.VisitAsync(app);
        var (posted, answer) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        hosts.Launches.Renewing = async (grant, _) =>
        {
            posted.SetResult();
            await answer.Task;
            return hosts.Launches.Renewed(grant);
        };
        hosts.Clock.Move(TimeSpan.FromSeconds(500));
        var visit = browser.VisitAsync(app);
        await posted.Task;
        // The token is good still, so the other tab is not held up by the refresh of this one.
        var other = new TestBrowser(hosts.Run(state: host.State())) { };
        foreach (var (name, value) in browser.Cookies) { other.Plant(name, value); }
        (await other.PostAsync($"{app}/logout", ("form-token", TestBrowser.TokenOf(page)))).Is(200);
        answer.SetResult();
        Assert.Contains("signing out", (await visit).Is(401).Text, StringComparison.Ordinal);
        (await other.VisitAsync(app)).Is(401);
        await SessionTests.EventuallyAsync(() => hosts.Launches.Revoked.Count == 2);
    }
}
