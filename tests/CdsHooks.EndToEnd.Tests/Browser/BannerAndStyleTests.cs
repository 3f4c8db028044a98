using Microsoft.AspNetCore.Http;

namespace CdsHooks.EndToEnd.Tests.Browser;

/// <summary>What the EHR says of how the app is to look: whose banner shows the patient, and in which style.</summary>
[Collection(HospitalCollection.Name)]
public sealed class BannerAndStyleTests
{
    private readonly Hospital hospital;

    public BannerAndStyleTests(Hospital hospital)
    {
        this.hospital = hospital;
        hospital.Calm();
    }

    [ChromiumTheory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(null, true)]
    [Trait("row", "A6")]
    [Trait("row", "C-03")]
    public async Task Banner_IsShown_UnlessTheEhrShowsItsOwn(bool? needed, bool isShown)
    {
        if (needed is null) { hospital.Meddling.TokenAnswer = answer => answer.Remove("need_patient_banner"); }
        await using var desk = await Desk.EmptyAsync(hospital);
        await desk.FrameAsync("plain", new() { PatientId = Patients.Della, NeedsPatientBanner = needed });
        var root = desk.AppFrame.Url;
        foreach (var page in new[] { "", "/gaps" })
        {
            await desk.AppFrame.GotoAsync(root + page);
            var banner = desk.AppFrame.Locator(".banner");
            Assert.Equal(isShown ? 1 : 0, await banner.CountAsync());
            if (!isShown) { continue; }
            var text = await banner.InnerTextAsync();
            Assert.Contains("Della Testcase", text, StringComparison.Ordinal);
            Assert.Matches(@"\d{4}-\d{2}-\d{2}", text);
        }
        await desk.ShootAsync($"banner-{needed?.ToString() ?? "missing"}");
    }

    [ChromiumFact]
    [Trait("row", "A11")]
    [Trait("row", "C-04")]
    public async Task Style_OfTheEhr_IsApplied()
    {
        await using var desk = await Desk.EmptyAsync(hospital);
        await desk.FrameAsync("plain", new() { PatientId = Patients.Della });
        Assert.Equal("rgb(251, 250, 247)", await OfBodyAsync(desk, "backgroundColor"));
        Assert.Equal("rgb(32, 33, 36)", await OfBodyAsync(desk, "color"));
        Assert.Contains("Georgia", await OfBodyAsync(desk, "fontFamily"), StringComparison.Ordinal);
        Assert.Empty(await PageChecks.OfAsync(desk.AppFrame));
        await desk.ShootAsync("style-of-ehr");
        desk.AssertQuiet();
    }

    [ChromiumTheory]
    [InlineData("hostile", """{"color_text":"red;background:url(https://evil.example/a)","color_background":"url(https://evil.example/b)","color_highlight":"#ffff00","font_family_body":"x;}body{display:none}","dim_font_size":"400px","dim_border_radius":"expression(alert(1))","color_error":"#fff","--surface":"#000","constructor":"#000"}""")]
    [InlineData("css", "body { display: none }")]
    [InlineData("missing", null)]
    [Trait("row", "A11")]
    [Trait("row", "C-04")]
    public async Task Style_ThatIsNone_ChangesNothing(string name, string? document)
    {
        var style = new Uri(hospital.Simulator, $"meddled/{name}.json");
        hospital.Meddling.TokenAnswer = answer => answer["smart_style_url"] = style.AbsoluteUri;
        hospital.Meddling.Instead = async http =>
        {
            if (document is null || http.Request.Path != style.AbsolutePath) { return false; }
            http.Response.ContentType = "application/json";
            await http.Response.WriteAsync(document);
            return true;
        };
        await using var desk = await Desk.EmptyAsync(hospital);
        await desk.FrameAsync("plain", new() { PatientId = Patients.Della });
        Assert.Equal("rgb(243, 246, 247)", await OfBodyAsync(desk, "backgroundColor"));
        Assert.Equal("rgb(20, 35, 43)", await OfBodyAsync(desk, "color"));
        Assert.Equal("16px", await OfBodyAsync(desk, "fontSize"));
        Assert.Equal("block", await OfBodyAsync(desk, "display"));
        Assert.Empty(await PageChecks.OfAsync(desk.AppFrame));
        desk.AssertQuiet();
    }

    private static Task<string> OfBodyAsync(Desk desk, string property) => desk.AppFrame.EvaluateAsync<string>("property => getComputedStyle(document.body)[property]", property);
}
