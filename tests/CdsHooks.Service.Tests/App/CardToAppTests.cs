using System.Text.Json;
using System.Text.Json.Nodes;
using CdsHooks.Conformance.Tests.Fixture;
using CdsHooks.Conformance.Tests.Running;

namespace CdsHooks.Service.Tests.App;

/// <summary>From the hook call over the card's link to the same insight in the app.</summary>
public sealed class CardToAppTests : IClassFixture<AppHost>
{
    private readonly AppHost app;

    public CardToAppTests(AppHost app)
    {
        this.app = app;
        app.Reset();
    }

    [Theory]
    [InlineData("care-gaps")]
    [InlineData("chronic-care")]
    public async Task EachCard_OpensTheAppOnItsInsight(string service)
    {
        foreach (var card in await CardsAsync(service))
        {
            var link = Assert.Single(card.GetProperty("links").EnumerateArray(), link => link.GetProperty("type").GetString() == "smart");
            var appContext = link.GetProperty("appContext").GetString()!;
            Assert.InRange(appContext.Length, 200, 1_200);
            var page = (await app.OpenAsync(appContext: appContext)).Is(200).Text;
            Assert.Contains("The chart still says the same.", page, StringComparison.Ordinal);
            page = page.Replace("<span class=\"nowrap\">", "", StringComparison.Ordinal).Replace("</span>", "", StringComparison.Ordinal);
            Assert.Contains($"<h1 id=\"card-title\">{System.Text.Encodings.Web.HtmlEncoder.Default.Encode(card.GetProperty("summary").GetString()!)}</h1>", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Links_ToPages_CarryNoAppContext() =>
        Assert.All((await CardsAsync("care-gaps")).SelectMany(card => card.GetProperty("links").EnumerateArray()),
            link => Assert.Equal(link.GetProperty("type").GetString() == "smart", link.TryGetProperty("appContext", out _)));

    [Fact]
    public async Task Links_ForACallerThatCannotLaunch_AreNotSealed()
    {
        app.IsCallerRegistered = false;
        Assert.All((await CardsAsync("care-gaps")).SelectMany(card => card.GetProperty("links").EnumerateArray()), 
            link => Assert.StartsWith("{\"insight\":", link.GetProperty("appContext").GetString(), StringComparison.Ordinal));
    }

    private async Task<IReadOnlyList<JsonElement>> CardsAsync(string service)
    {
        var call = Calls.Of("patient-view").With("prefetch", new JsonObject()).With("fhirServer", app.Fhir.BaseUrl.AbsoluteUri)
            .With("fhirAuthorization", Calls.Authorization("patient/*.rs").With("access_token", "tok-canary-access-of-the-call"));
        var cards = (await Exchange.CallAsync(app.Host, service, call)).Is(200).Cards;
        Assert.NotEmpty(cards);
        return cards;
    }
}
