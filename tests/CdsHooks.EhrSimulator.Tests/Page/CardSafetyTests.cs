using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CdsHooks.EhrSimulator.Tests.Hooks;

namespace CdsHooks.EhrSimulator.Tests.Page;

public sealed class CardSafetyTests
{
    private const string Hostile = "<img src=x onerror=document.title='caught'><script>document.title='caught'</script>";

    [ChromiumFact]
    public async Task Page_CardFullOfMarkup_ShowsItAsText()
    {
        await using var service = await CdsServiceStandIn.StartAsync();
        service.Answer = new JsonObject
        {
            ["cards"] = new JsonArray(new JsonObject
            {
                ["uuid"] = "c1", ["summary"] = "Summary " + Hostile, ["indicator"] = "warning",
                ["detail"] = $"**Strong** [trap](javascript:alert(1)) [way](https://guideline.example/1)\n\n- {Hostile}\n\n| a | b |\n|---|---|\n| {Hostile} | 1 |\n\n[x](https://a.example/\"onclick=alert(1))",
                ["source"] = new JsonObject { ["label"] = "Source " + Hostile, ["url"] = "javascript:alert(1)" },
                ["suggestions"] = new JsonArray(new JsonObject { ["label"] = "Take " + Hostile, ["uuid"] = "s1" }), ["selectionBehavior"] = "any",
                ["links"] = new JsonArray(new JsonObject { ["label"] = "Trap", ["type"] = "absolute", ["url"] = "javascript:alert(1)" }),
                ["overrideReasons"] = new JsonArray(new JsonObject { ["code"] = "r", ["display"] = Hostile }),
            }),
        }.ToJsonString();
        await using var simulator = await RunningSimulator.StartAsync(options => options.ServiceUrl = service.BaseUrl, host: "127.0.0.1");

        var dom = await DomAsync($"{simulator.Options.BaseUrl}#plain/pat-diabetes");
        var cards = dom[dom.IndexOf("id=\"cards\"", StringComparison.Ordinal)..];
        Assert.Contains("Summary &lt;img src=x", cards, StringComparison.Ordinal);
        Assert.Contains("<strong>Strong</strong>", cards, StringComparison.Ordinal);
        Assert.Contains("href=\"https://guideline.example/1\"", cards, StringComparison.Ordinal);
        Assert.DoesNotContain("<title>caught", dom, StringComparison.Ordinal);
        Assert.DoesNotMatch(new Regex("<img|<script[^>]*>document|href=\"javascript:|<a [^>]* onclick", RegexOptions.None, TimeSpan.FromSeconds(5)), cards);
    }

    private static async Task<string> DomAsync(string url)
    {
        var profile = Directory.CreateTempSubdirectory("chromium").FullName;
        try
        {
            var start = new ProcessStartInfo(ChromiumFactAttribute.Chromium!) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
            foreach (var argument in (string[])["--headless", "--no-sandbox", "--disable-gpu", $"--user-data-dir={profile}", "--virtual-time-budget=20000", "--dump-dom", url]) { start.ArgumentList.Add(argument); }
            using var chromium = Process.Start(start)!;
            var errors = chromium.StandardError.ReadToEndAsync();
            var dom = await chromium.StandardOutput.ReadToEndAsync();
            await chromium.WaitForExitAsync();
            await errors;
            return dom;
        }
        finally { Directory.Delete(profile, recursive: true); }
    }
}
