using System.Text.RegularExpressions;
using CdsHooks.Conformance.Tests.Running;
using CdsHooks.Smart.Registry;

namespace CdsHooks.Service.Tests.Launch;

/// <summary>One FHIR server that serves several organizations.</summary>
public sealed partial class LaunchChoiceTests : IAsyncLifetime
{
    private const string Shared = "https://fhir.shared.example.org/r4";

    private readonly LaunchHost hosts = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await hosts.DisposeAsync();

    [Fact]
    public async Task SeveralOpen_AsksFirst_AndSendsNothing()
    {
        Register(Practice("oak"), Practice("elm"), Practice("ash", clientId: null), Practice("fir") with { IsEnabled = false });
        var page = (await LaunchAsync(new TestBrowser(hosts.Run()))).Is(200);

        Assert.Empty(hosts.Launches.Begun);
        Assert.Equal(["elm/test", "oak/test"], ChoicesOf(page).Select(choice => choice.Ehr));
        Assert.Contains("Practice &lt;oak&gt;", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("launch-1", page.Text, StringComparison.Ordinal);
        Assert.False(page.Response.Headers.Contains("Set-Cookie"));
        Assert.Contains("frame-ancestors 'self' https://elm.example.org https://oak.example.org", page.Response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chosen_LaunchesThereWithWhatTheEhrSent_Once()
    {
        Register(Practice("oak"), Practice("elm"));
        var browser = new TestBrowser(hosts.Run());
        var choice = ChoicesOf(await LaunchAsync(browser)).Single(choice => choice.Ehr == "oak/test");

        (await browser.GetAsync(choice.Path)).Is(302);

        var begun = Assert.Single(hosts.Launches.Begun);
        Assert.Equal(("oak/test", Shared, "launch-1"), (begun.Ehr.Name, begun.Issuer, begun.Launch));
        (await browser.GetAsync(choice.Path)).Is(400);
        Assert.Single(hosts.Launches.Begun);
    }

    [Theory]
    [InlineData("mary/test")]
    [InlineData("ash/test")]
    [InlineData("fir/test")]
    [InlineData("OAK/test")]
    [InlineData("")]
    public async Task ChosenThatWasNotOffered_IsRefused(string name)
    {
        Register(Practice("oak"), Practice("elm"), Practice("ash", clientId: null), Practice("fir") with { IsEnabled = false });
        var browser = new TestBrowser(hosts.Run());
        var ticket = ChoicesOf(await LaunchAsync(browser))[0].Ticket;

        (await browser.GetAsync($"launch?choice={ticket}&ehr={Uri.EscapeDataString(name)}")).Is(400);

        Assert.Empty(hosts.Launches.Begun);
    }

    [Fact]
    public async Task TicketOfAChoice_DoesNotBeginWithoutOne()
    {
        Register(Practice("oak"), Practice("elm"));
        var browser = new TestBrowser(hosts.Run());
        var ticket = ChoicesOf(await LaunchAsync(browser))[0].Ticket;

        (await browser.GetAsync($"launch?again={ticket}")).Is(400);

        Assert.Empty(hosts.Launches.Begun);
    }

    [Fact]
    public async Task AllButOneWithoutTheApp_IsNotAsked()
    {
        Register(Practice("ash", clientId: null), Practice("oak"));
        (await LaunchAsync(new TestBrowser(hosts.Run()))).Is(302);

        Assert.Equal("oak/test", Assert.Single(hosts.Launches.Begun).Ehr.Name);
    }

    private static EhrRegistration Practice(string slug, string? clientId = "app") => new()
    {
        Slug = slug,
        Environment = "test",
        DisplayName = $"Practice <{slug}>",
        FhirBaseUrl = new Uri(Shared),
        Smart = new SmartRegistration { LaunchClientId = clientId, FrameAncestors = [new Uri($"https://{slug}.example.org")] },
    };

    private void Register(params EhrRegistration[] practices) => hosts.Registry.Current = new EhrDirectory([.. hosts.Registry.Current.All, .. practices]);

    private static Task<Exchange> LaunchAsync(TestBrowser browser) => browser.GetAsync($"launch?iss={Uri.EscapeDataString(Shared)}&launch=launch-1");

    private static IReadOnlyList<(string Path, string Ticket, string Ehr)> ChoicesOf(Exchange page) =>
        [.. Choice().Matches(page.Text).Select(match => (match.Groups["path"].Value.Replace("&amp;", "&", StringComparison.Ordinal), match.Groups["ticket"].Value, Uri.UnescapeDataString(match.Groups["ehr"].Value)))];

    [GeneratedRegex("href=\"(?<path>launch\\?choice=(?<ticket>[^&\"]+)&amp;ehr=(?<ehr>[^\"]+))\"", RegexOptions.NonBacktracking)]
    private static partial Regex Choice();
}
