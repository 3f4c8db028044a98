using Microsoft.Playwright;

namespace CdsHooks.EndToEnd.Tests.Browser;

/// <summary>Tokens stay on the server: the browser never holds one, and never talks to the EHR's token or FHIR endpoints.</summary>
[Collection(HospitalCollection.Name)]
public sealed class SecrecyTests
{
    private readonly Hospital hospital;

    public SecrecyTests(Hospital hospital)
    {
        this.hospital = hospital;
        hospital.Calm();
    }

    [ChromiumTheory]
    [InlineData("plain")]
    [InlineData("epic")]
    [Trait("row", "D-10")]
    [Trait("row", "A4")]
    [Trait("row", "B-01")]
    [Trait("row", "T-02")]
    public async Task WholeSession_OfTheBrowser_HoldsNoTokenAnywhere(string name)
    {
        var ehr = hospital.Ehr(name);
        await using var desk = await Desk.OpenAsync(hospital, name);
        await desk.OpenChartAsync(Patients.Della);
        var app = await desk.FollowCardAsync();
        var traces = new BrowserTraces();
        await traces.AddPageAsync(desk.AppFrame);
        var root = desk.AppFrame.Url;
        foreach (var page in new[] { "gaps", "access" })
        {
            await desk.AppFrame.GotoAsync($"{root}/{page}");
            await traces.AddPageAsync(desk.AppFrame);
        }
        var window = await desk.Context.NewPageAsync();
        await window.GotoAsync(hospital.LaunchUrl(name, new() { PatientId = Patients.Hale }));
        await traces.AddPageAsync(window.MainFrame);
        await traces.AddHeapAsync(window);
        await app.GetByRole(AriaRole.Button, new FrameLocatorGetByRoleOptions { Name = "Sign out" }).ClickAsync();
        await app.GetByRole(AriaRole.Heading, new FrameLocatorGetByRoleOptions { Name = "You are signed out" }).WaitForAsync();
        await traces.AddPageAsync(desk.AppFrame);
        await traces.AddWireAsync(desk, hospital.Service);

        var tokens = hospital.TokensOf(name);
        Assert.True(tokens.Count >= 6, "Two launches bring three tokens each.");
        Assert.Empty(traces.Find(tokens));
        var verifiers = ehr.Recording.All.Where(exchange => exchange.Part == "token").Select(exchange => System.Web.HttpUtility.ParseQueryString(exchange.Body)["code_verifier"]).OfType<string>().ToList();
        Assert.NotEmpty(verifiers);
        Assert.Empty(traces.Find(verifiers));
        Assert.DoesNotContain(desk.Requests.ToList(), request => request.Url.StartsWith(ehr.FhirBaseUrl, StringComparison.Ordinal) || new Uri(request.Url).AbsolutePath.EndsWith("/token", StringComparison.Ordinal));
        desk.AssertQuiet();
    }

    [ChromiumTheory]
    [InlineData("sessionStorage.setItem('kept', value)")]
    [InlineData("window.kept = value")]
    [InlineData("document.body.dataset.kept = value")]
    [InlineData("document.cookie = 'kept=' + value + '; Secure'")]
    [InlineData("(() => { const inner = { value }; document.body.addEventListener('click', () => inner.value) })()")]
    public async Task Search_ForWhatIsThere_FindsIt(string leak)
    {
        await using var desk = await Desk.EmptyAsync(hospital);
        await desk.LaunchAsync("plain", new() { PatientId = Patients.Hale });
        var token = hospital.TokensOf("plain")[0];
        await desk.Page.EvaluateAsync($"value => {{ {leak} }}", token);
        var traces = new BrowserTraces();
        await traces.AddPageAsync(desk.Page.MainFrame);
        await traces.AddHeapAsync(desk.Page);
        Assert.NotEmpty(traces.Find([token]));
    }

    [ChromiumFact]
    [Trait("row", "B-02")]
    public async Task EachCookie_ThatIsSet_HoldsInTheFrameAlone()
    {
        await using var desk = await Desk.OpenAsync(hospital, "plain");
        await desk.OpenChartAsync(Patients.Della);
        await desk.FollowCardAsync();
        var set = new List<string>();
        foreach (var answer in desk.Answers.ToList())
        {
            set.AddRange((await answer.HeadersArrayAsync()).Where(header => header.Name.Equals("set-cookie", StringComparison.OrdinalIgnoreCase)).SelectMany(header => header.Value.Split('\n')));
        }
        Assert.Contains(set, cookie => cookie.StartsWith("__Host-launch-", StringComparison.Ordinal));
        Assert.Contains(set, cookie => cookie.StartsWith("__Host-app-", StringComparison.Ordinal));
        Assert.All(set, cookie =>
        {
            var parts = cookie.Split(';', StringSplitOptions.TrimEntries).Select(part => part.ToLowerInvariant()).ToList();
            Assert.StartsWith("__host-", parts[0], StringComparison.Ordinal);
            Assert.Contains("secure", parts);
            Assert.Contains("httponly", parts);
            Assert.Contains("path=/", parts);
            Assert.Contains("samesite=none", parts);
            Assert.Contains("partitioned", parts);
            Assert.DoesNotContain(parts, part => part.StartsWith("domain", StringComparison.Ordinal));
        });
    }

    [ChromiumFact]
    [Trait("row", "T-10")]
    public async Task Address_AfterTheLaunch_HoldsNeitherCodeNorStateAndIsToldToNobody()
    {
        await using var desk = await Desk.OpenAsync(hospital, "plain");
        await desk.OpenChartAsync(Patients.Della);
        var app = await desk.FollowCardAsync();
        var address = new Uri(desk.AppFrame.Url);
        Assert.Equal("", address.Query);
        Assert.Equal("", address.Fragment);

        // A guideline is opened: the only way out of the app.
        var referrers = new List<string?>();
        await desk.Context.RouteAsync(url => url.StartsWith("https://", StringComparison.Ordinal), async route =>
        {
            referrers.Add(await route.Request.HeaderValueAsync("referer"));
            await route.FulfillAsync(new RouteFulfillOptions { ContentType = "text/html", Body = "<!doctype html><title>Guideline</title>" });
        });
        var opened = await desk.Context.RunAndWaitForPageAsync(() => app.Locator("a[target=_blank]").First.ClickAsync());
        await opened.WaitForLoadStateAsync();
        Assert.NotEmpty(referrers);
        Assert.All(referrers, Assert.Null);
        Assert.Equal("", await opened.EvaluateAsync<string>("document.referrer"));
        Assert.True(await opened.EvaluateAsync<bool>("window.opener === null"));

        foreach (var request in desk.Requests.ToList())
        {
            var referrer = await request.HeaderValueAsync("referer") ?? "";
            Assert.DoesNotContain("/launch", referrer, StringComparison.Ordinal);
            Assert.DoesNotContain("/app/", referrer, StringComparison.Ordinal);
        }
        var answers = desk.Answers.ToList().Where(answer => answer.Url.StartsWith(hospital.Service.AbsoluteUri, StringComparison.Ordinal) && !answer.Url.Contains("/styles/", StringComparison.Ordinal) && !answer.Url.EndsWith(".svg", StringComparison.Ordinal));
        foreach (var answer in answers)
        {
            var headers = await answer.AllHeadersAsync();
            Assert.Contains("no-store", headers.GetValueOrDefault("cache-control", ""), StringComparison.Ordinal);
            Assert.Equal("no-referrer", headers.GetValueOrDefault("referrer-policy", ""));
        }
    }
}
