namespace CdsHooks.EndToEnd.Tests.Browser;

/// <summary>From the chart to the app: a hook fires, a card appears, its link opens the app in a frame of the EHR, on another site.</summary>
[Collection(HospitalCollection.Name)]
public sealed class LaunchFlowTests(Hospital hospital)
{
    [ChromiumTheory]
    [InlineData("plain")]
    [InlineData("epic")]
    [InlineData("oracle")]
    [InlineData("athena")]
    [InlineData("ecw")]
    public async Task Card_ItsLink_OpensTheAppOnTheSameInsight(string ehr)
    {
        await using var desk = await Desk.OpenAsync(hospital, ehr);
        await desk.OpenChartAsync();
        var app = await desk.FollowCardAsync();
        await desk.ShootAsync($"launch-{ehr}");
        Assert.NotEmpty(await app.Locator("h1").AllInnerTextsAsync());
        Assert.StartsWith("/app/", new Uri(desk.AppFrame.Url).AbsolutePath, StringComparison.Ordinal);
    }
}
