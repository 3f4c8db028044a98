namespace CdsHooks.Service.Tests.App;

/// <summary>Who looked at whose chart can be told afterwards, by those who have the key.</summary>
public sealed class ViewAuditTests : IClassFixture<AppHost>
{
    private readonly AppHost app;

    public ViewAuditTests(AppHost app)
    {
        this.app = app;
        app.Reset();
    }

    [Fact]
    public async Task EachPage_IsAudited_WithMarksInPlaceOfPeople()
    {
        var (browser, path) = await app.LaunchAsync();
        var before = Views().Count;
        foreach (var page in new[] { "", "/gaps", "/insight/hba1c-overdue" }) { (await browser.GetAsync(path + page)).Is(200); }

        var views = Views()[before..];
        Assert.Equal(["first", "gaps", "insight/hba1c-overdue"], views.Select(line => line.Split(" View=")[1].Split(' ')[0]));
        Assert.Single(views.Select(MarkOf).Distinct(StringComparer.Ordinal));
        Assert.All(views, line =>
        {
            Assert.Contains("mary/test", line, StringComparison.Ordinal);
            Assert.Matches("^[0-9a-f]{32}$", MarkOf(line));
            Assert.DoesNotContain(AppHost.PatientId, line, StringComparison.Ordinal);
            Assert.DoesNotContain(path["app/".Length..], line, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task AnotherPatient_HasAnotherMark()
    {
        var before = Views().Count;
        (await app.OpenAsync("/gaps")).Is(200);
        app.Context = context => context with { PatientId = "pat-2" };
        await app.OpenAsync("/gaps");

        Assert.Equal(2, Views()[before..].Select(MarkOf).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task PageThatIsNone_IsNotAudited()
    {
        var (browser, path) = await app.LaunchAsync();
        var before = Views().Count;
        (await browser.GetAsync(path + "/insight/no-such-rule")).Is(404);
        (await browser.GetAsync(path + "/style.css")).Is(200);

        Assert.Equal(before, Views().Count);
    }

    private List<string> Views() =>
        [.. app.Host.Logs.Lines.Where(line => line.Category == "CdsHooks.Audit" && line.Text.Contains(" looks at patient ", StringComparison.Ordinal)).Select(line => line.TextWithoutPath)];

    private static string MarkOf(string line) => line.Split(" looks at patient ")[1].Split(',')[0];
}
