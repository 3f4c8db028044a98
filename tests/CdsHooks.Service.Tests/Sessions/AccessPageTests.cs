using CdsHooks.Service.Tests.Launch;

namespace CdsHooks.Service.Tests.Sessions;

/// <summary>What people are told about the access that their EHR granted, and about leaving.</summary>
public sealed class AccessPageTests : IAsyncLifetime
{
    private readonly LaunchHost hosts = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await hosts.DisposeAsync();

    [Fact]
    [Trait("row", "P-03")]
    public async Task TooLittleGranted_IsNamed_AndNothingTheEhrWrote()
    {
        hosts.Launches.Shape = (grant, _) => grant with { GrantedScope = "launch patient/Patient.r <script>alert(1)</script>" };
        var browser = new TestBrowser(hosts.Run());
        var page = (await browser.VisitAsync(await browser.LaunchAsync())).Is(200).Text;
        Assert.Contains("The EHR did not grant: openid, fhirUser, needed to know who is signed in.", page, StringComparison.Ordinal);
        Assert.Contains("read Condition", page, StringComparison.Ordinal);
        Assert.Contains("<li>show whose chart it is</li>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("alert(1)", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AllGranted_IsSaid()
    {
        hosts.Launches.Shape = (grant, _) => grant with { GrantedScope = "launch openid fhirUser online_access patient/*.rs user/*.rs" };
        var browser = new TestBrowser(hosts.Run());
        Assert.Contains("granted the app all that it asked for", (await browser.VisitAsync(await browser.LaunchAsync())).Is(200).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(LaunchHost.Iss, true)]
    [InlineData(LaunchHost.OtherIss, false)]
    [Trait("row", "R-10")]
    public async Task SigningOut_OffersTheEhrsOwnEnd_AndReturnsToThisServiceOnly(string iss, bool offers)
    {
        var browser = new TestBrowser(hosts.Run());
        var app = await browser.LaunchAsync("a", iss);
        var page = (await browser.PostAsync($"{app}/logout", ("form-token", TestBrowser.TokenOf(await browser.VisitAsync(app))))).Is(200).Text;
        Assert.Equal(offers, page.Contains(
            "href=\"https://fhir.mary.example.org/logout?x=1&amp;client_id=app-mary&amp;post_logout_redirect_uri=https%3A%2F%2Fcds.example.org%2F\"", StringComparison.Ordinal));
        Assert.DoesNotContain("tok-canary", page, StringComparison.Ordinal);
    }
}
