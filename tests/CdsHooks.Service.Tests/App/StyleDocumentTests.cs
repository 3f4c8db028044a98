using System.Text;
using CdsHooks.Conformance.Tests.Running;
using CdsHooks.Service.App.Styles;
using CdsHooks.Testing.Fhir;

namespace CdsHooks.Service.Tests.App;

/// <summary>The EHR's style: known keys, values of their kind, and text that stays readable.</summary>
public sealed class StyleDocumentTests : IClassFixture<AppHost>
{
    private readonly AppHost app;

    public StyleDocumentTests(AppHost app)
    {
        this.app = app;
        app.Reset();
    }

    [Fact]
    [Trait("row", "C-04")]
    public void ToCss_OfTheExampleOfTheSpecification_TakesWhatIsReadable()
    {
        var css = Css("""
            {"color_background":"#edeae3","color_error":"#9e2d2d","color_highlight":"#69b5ce","color_modal_backdrop":"","color_success":"#498e49","color_text":"#303030",
             "dim_border_radius":"6px","dim_font_size":"13px","dim_spacing_size":"20px","font_family_body":"Georgia, Times, 'Times New Roman', serif",
             "font_family_heading":"'HelveticaNeue-Light', Helvetica, Arial, 'Lucida Grande', sans-serif;"}
            """);
        Assert.Contains("--color-background: #edeae3;", css, StringComparison.Ordinal);
        Assert.Contains("--color-error: #9e2d2d;", css, StringComparison.Ordinal);
        Assert.Contains("--color-text: #303030;", css, StringComparison.Ordinal);
        Assert.Contains("--dim-border-radius: 0.375rem;", css, StringComparison.Ordinal);
        Assert.Contains("--dim-font-size: 0.8125rem;", css, StringComparison.Ordinal);
        Assert.Contains("--font-family-body: \"Georgia\", \"Times\", \"Times New Roman\", serif;", css, StringComparison.Ordinal);
        // Too pale for text on a white panel.
        Assert.DoesNotContain("color-highlight", css, StringComparison.Ordinal);
        Assert.DoesNotContain("color-success", css, StringComparison.Ordinal);
        // A semicolon is no part of a font.
        Assert.DoesNotContain("font-family-heading", css, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("red;background:url(//evil.example)")]
    [InlineData("url(https://evil.example/x.png)")]
    [InlineData("#12345")]
    [InlineData("#1234567")]
    [InlineData("#zzzzzz")]
    [InlineData("#00000080")]
    [InlineData("expression(alert(1))")]
    [InlineData("#000}body{display:none")]
    [InlineData("rgb(0,0,0)")]
    [InlineData("var(--x)")]
    [InlineData("")]
    [InlineData("\\u0000#000000")]
    [Trait("row", "C-04")]
    [Trait("row", "A11")]
    public void Colour_OfAnyOtherForm_IsDropped(string value) => Assert.Equal("", Css($$"""{"color_text":"{{value}}"}"""));

    [Theory]
    [InlineData("#303030", true)]
    [InlineData("#333", true)]
    [InlineData("#757575", false)]
    [InlineData("#ffffff", false)]
    public void TextColour_IsTaken_WhenItContrastsWithPageAndPanel(string colour, bool isTaken) =>
        Assert.Equal(isTaken, Css($$"""{"color_text":"{{colour}}"}""").Length > 0);

    [Theory]
    [InlineData("#ffffff", true)]
    [InlineData("#edeae3", true)]
    [InlineData("#000000", false)]
    [InlineData("#336699", false)]
    public void Background_IsTaken_WhenOurTextStaysReadable(string colour, bool isTaken) => Assert.Equal(isTaken, Css($$"""{"color_background":"{{colour}}"}""").Length > 0);

    [Theory]
    [InlineData("dim_font_size", "12px", true)]
    [InlineData("dim_font_size", "11px", false)]
    [InlineData("dim_font_size", "24px", true)]
    [InlineData("dim_font_size", "25px", false)]
    [InlineData("dim_font_size", "1rem", true)]
    [InlineData("dim_font_size", "100vw", false)]
    [InlineData("dim_font_size", "calc(1px + 1px)", false)]
    [InlineData("dim_font_size", "-16px", false)]
    [InlineData("dim_border_radius", "0px", true)]
    [InlineData("dim_spacing_size", "9999px", false)]
    [InlineData("font_family_body", "Arial", true)]
    [InlineData("font_family_body", "Arial, \\\"Segoe UI\\\", sans-serif", true)]
    [InlineData("font_family_body", "Arial; } * { color: red", false)]
    [InlineData("font_family_body", "url(x)", false)]
    [InlineData("font_family_body", "", false)]
    public void LengthsAndFonts_AreTaken_WithinBounds(string key, string value, bool isTaken) => Assert.Equal(isTaken, Css($$"""{"{{key}}":"{{value}}"}""").Length > 0);

    [Theory]
    [InlineData("body { background: red }")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("")]
    [InlineData("{\"color_text\":")]
    [InlineData("<html></html>")]
    public void Read_NoJsonObject_IsNone(string text) => Assert.Null(StyleDocument.Read(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("{\"color_text\":7,\"dim_font_size\":null,\"font_family_body\":[],\"color_background\":{}}")]
    [InlineData("{\"color_text\":\"\\ud800\"}")]
    [InlineData("{\"unknown\":\"#000000\"}")]
    [InlineData("{\"color_modal_backdrop\":\"#000000\"}")]
    public void Read_OddValues_GiveNothing(string json) => Assert.Equal("", Css(json));

    [Fact]
    [Trait("row", "C-04")]
    public async Task Page_WithAStyleDocument_ServesItsPropertiesAsAStylesheet()
    {
        var css = (await StyleAsync(FhirAnswers.Json("""{"color_text":"#222222"}""", contentType: "application/json"))).Is(200);
        Assert.Equal("text/css", css.Response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(":root {\n  --color-text: #222222;\n}\n", css.Text);
    }

    [Fact]
    [Trait("row", "C-04")]
    [Trait("row", "A11")]
    public async Task Style_ThatIsMissingLateOrLarge_ChangesNothing()
    {
        foreach (var answer in new[] { FhirAnswers.Status(404), FhirAnswers.Hang(), FhirAnswers.Redirect("https://elsewhere.example.org/"), FhirAnswers.Json($"{{\"x\":\"{new string('x', 70_000)}\"}}"), FhirAnswers.Html() })
        {
            Assert.Equal("", (await StyleAsync(answer)).Is(200).Text);
        }
    }

    [Fact]
    [Trait("row", "C-04")]
    [Trait("row", "A11")]
    public async Task Style_IsFetchedOnceForItsAddress_AndWithoutAToken()
    {
        await using var server = await RecordingFhirServer.StartAsync();
        server.Everything = FhirAnswers.Json("""{"color_text":"#222222"}""");
        app.Context = context => context with { StyleUrl = new Uri(server.BaseUrl + "/style.json?v=once") };
        for (var i = 0; i < 3; i++) { Assert.NotEqual("", (await app.OpenAsync("/style.css")).Is(200).Text); }
        Assert.Null(Assert.Single(server.Requests).Authorization);
    }

    private async Task<Exchange> StyleAsync(FhirAnswer answer)
    {
        await using var server = await RecordingFhirServer.StartAsync();
        server.Everything = answer;
        app.Context = context => context with { StyleUrl = new Uri(server.BaseUrl + "/style.json") };
        return await app.OpenAsync("/style.css");
    }

    private static string Css(string json) => StyleDocument.Read(Encoding.UTF8.GetBytes(json))!.ToCss();
}
