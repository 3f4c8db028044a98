using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CdsHooks.EndToEnd.Tests.Browser;

/// <summary>What the other tests rest on: the browser keeps third-party cookies only where they are partitioned.</summary>
[Collection(HospitalCollection.Name)]
public sealed class CookieControlTests(Hospital hospital)
{
    [ChromiumFact]
    public async Task FramedPage_OfAnotherSite_KeepsPartitionedCookiesAlone()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapGet("/set", http =>
        {
            http.Response.Headers.Append("Set-Cookie", "__Host-partitioned=1; Path=/; Secure; HttpOnly; SameSite=None; Partitioned");
            http.Response.Headers.Append("Set-Cookie", "__Host-shared=1; Path=/; Secure; HttpOnly; SameSite=None");
            http.Response.Redirect("/got");
            return Task.CompletedTask;
        });
        app.MapGet("/got", http => http.Response.WriteAsync($"{http.Request.Headers.Cookie}"));
        await app.StartAsync();
        var page = await hospital.Browser.NewPageAsync();
        await page.GotoAsync(new Uri(hospital.Simulator, Meddling.BarePage).AbsoluteUri);
        await page.SetContentAsync($"<iframe id='frame' src='{app.Urls.First()}/set'></iframe>");
        Assert.Equal("__Host-partitioned=1", await page.FrameLocator("#frame").Locator("body").InnerTextAsync());
        await page.CloseAsync();
    }
}
