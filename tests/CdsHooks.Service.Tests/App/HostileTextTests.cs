using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CdsHooks.Service.App.CardContexts;
using CdsHooks.Service.Pages;

namespace CdsHooks.Service.Tests.App;

/// <summary>Text from charts, cards and launches is shown as text.</summary>
public sealed class HostileTextTests : IClassFixture<AppHost>
{
    private const string Script = "<script>alert(1)</script>";

    private readonly AppHost app;

    public HostileTextTests(AppHost app)
    {
        this.app = app;
        app.Reset();
    }

    [Theory]
    [InlineData(Script)]
    [InlineData("\"><img src=x onerror=alert(1)>")]
    [InlineData("javascript:alert(1)")]
    [InlineData("[click](javascript:alert(1))")]
    [InlineData("<!--content-->")]
    [InlineData("</main></html>")]
    [InlineData("{{constructor.constructor('alert(1)')()}}")]
    public async Task Page_OddNames_AreText(string name)
    {
        app.Chart.Change("Patient", patient => patient["name"] = new JsonArray(new JsonObject { ["text"] = name }))
            .Change("Observation", result => result["code"]!["text"] = name)
            .Change("Condition", problem => problem["code"]!["text"] = name);
        foreach (var place in new[] { "", "/gaps", "/insight/blood-pressure-above-goal" })
        {
            var page = (await app.OpenAsync(place, app.Seal(app.Card(summary: name)))).Is(200).Text;
            Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<img src=x", page, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotMatch(new Regex("(href|src|action)=\"\\s*javascript:", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture), page);
            Assert.Equal(1, Count(page, "</main>"));
            Assert.EndsWith("</html>", page.TrimEnd(), StringComparison.Ordinal);
        }
    }

    [Fact]
    [Trait("row", "C-07")]
    public async Task Card_OfAnotherPatient_IsNotShown_AndAudited()
    {
        var card = app.Card(summary: "Of somebody else");
        var page = (await app.OpenAsync(appContext: app.Seal(card with { Patient = PatientMark.Of(card.CardUuid, "pat-2") }))).Is(200).Text;
        Assert.DoesNotContain("Of somebody else", page, StringComparison.Ordinal);
        Assert.Contains("about another patient", page, StringComparison.Ordinal);
        Assert.Contains(app.Host.Logs.Lines, line => line.Text.Contains("opened without its card: OtherPatient", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Card_OfTheDayBefore_IsNotShown()
    {
        var page = (await app.OpenAsync(appContext: app.Seal(app.Card(summary: "Of yesterday") with { ShownAt = app.Clock.GetUtcNow().AddHours(-25) }))).Is(200).Text;
        Assert.DoesNotContain("Of yesterday", page, StringComparison.Ordinal);
        Assert.Contains("more than a day old", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tampered")]
    [InlineData(Script)]
    [InlineData("{\"insight\":\"hba1c\"}")]
    [Trait("row", "C-07")]
    public async Task AppContext_ThatIsNotOurs_OpensTheListAndSaysSo(string appContext)
    {
        var page = (await app.OpenAsync(appContext: appContext)).Is(200).Text;
        Assert.Contains("The app was opened without its card", page, StringComparison.Ordinal);
        Assert.Contains("<h1>Care gaps</h1>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(app.Host.Logs.Lines, line => line.Text.Contains(appContext, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("**bold** and *slanted*", "<p><strong>bold</strong> and <em>slanted</em></p>")]
    [InlineData("- one\n- two", "<ul><li>one</li><li>two</li></ul>")]
    [InlineData("Before:\n- one\n  more", "<p>Before:</p><ul><li>one more</li></ul>")]
    [InlineData("> said", "<blockquote><p>said</p></blockquote>")]
    [InlineData("# Head", "<p><strong>Head</strong></p>")]
    [InlineData("a\n\nb", "<p>a</p><p>b</p>")]
    [InlineData("1\\. \\*not bold\\*", "<p>1. *not bold*</p>")]
    [InlineData("`code`", "<p><code>code</code></p>")]
    [InlineData("5 * 3 * 2", "<p>5 * 3 * 2</p>")]
    [InlineData("**open", "<p>**open</p>")]
    [InlineData("&lt;b> &amp;lt;", "<p>&lt;b&gt; &amp;lt;</p>")]
    [InlineData("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>")]
    [InlineData("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>")]
    [InlineData("[x](http://a.example)", "<p>[x](http://a.example)</p>")]
    [InlineData("[x](https://a.example/\"onclick=)", "<p><a rel=\"noopener noreferrer\" target=\"_blank\" href=\"https://a.example/%22onclick=\">x</a></p>")]
    [InlineData("![x](https://a.example/y.png)", "<p>!<a rel=\"noopener noreferrer\" target=\"_blank\" href=\"https://a.example/y.png\">x</a></p>")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void Markdown_OfCards_BecomesPlainHtml(string? markdown, string html) => Assert.Equal(html, MarkdownHtml.Of(markdown).Value);

    [Fact]
    public void Markdown_OfAnything_EndsAndIsBalanced()
    {
        var random = new Random(7);
        const string Letters = "*`[]()\\&<>#-+ \nab:/";
        for (var round = 0; round < 3_000; round++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(60)).Select(_ => Letters[random.Next(Letters.Length)])]);
            var html = MarkdownHtml.Of(text).Value;
            foreach (var tag in new[] { "p", "ul", "li", "strong", "em", "code", "blockquote", "a" })
            {
                Assert.Equal(Count(html, $"<{tag}>") + Count(html, $"<{tag} "), Count(html, $"</{tag}>"));
            }
        }
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
