using System.Diagnostics;
using CdsHooks.Conformance.Tests.Running;

namespace CdsHooks.Service.Tests;

/// <summary>The start page in a real browser against the real host with the content that is shipped.</summary>
public sealed class BrowserTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly RunningHost host = new();
    private readonly DirectoryInfo profile = Directory.CreateTempSubdirectory("cdshooks-browser-");

    public void Dispose()
    {
        host.Dispose();
        profile.Delete(recursive: true);
    }

    [BrowserFact]
    public async Task StartPage_ListsTheServices()
    {
        var page = await DumpAsync(host.Address);
        Assert.Contains("id=\"services\"", page, StringComparison.Ordinal);
        foreach (var service in (await Exchange.GetAsync(host, "cds-services")).Is(200).Json.GetProperty("services").EnumerateArray())
        {
            Assert.Contains($"<code>{service.GetProperty("id").GetString()}</code>", page, StringComparison.Ordinal);
        }
        Assert.DoesNotContain("This page failed", page, StringComparison.Ordinal);
    }

    /// <summary>Every built-in chart, at the moment it is made for, answered by the content that is shipped.</summary>
    [BrowserTheory]
    [InlineData("diabetes-kidney", "patient-view", "chronic-care", "May qualify for chronic care management: 4 chronic conditions")]
    [InlineData("diabetes-kidney", "patient-view", "care-gaps", "HbA1c 9.4 %")]
    [InlineData("kidney-metformin", "order-sign", "medication-safety", "metformin is contraindicated below 30")]
    [InlineData("penicillin-allergy", "order-sign", "medication-safety", "Amoxicillin: recorded allergy to Penicillin")]
    [InlineData("maoi-interaction", "order-select", "medication-safety", "Phenelzine with sertraline: serotonin syndrome")]
    [InlineData("heart-lung", "order-sign", "medication-safety", "Simvastatin with clarithromycin")]
    [InlineData("diabetes-overdue", "patient-view", "care-gaps", "HbA1c overdue")]
    [InlineData("healthy", "patient-view", "care-gaps", "No cards for this patient at this moment")]
    [InlineData("healthy", "order-sign", "medication-safety", "not an all-clear")]
    public async Task StartPage_BuiltInChart_ShowsWhatTheServiceSays(string chart, string hook, string service, string expected)
    {
        var page = await DumpAsync(new Uri($"{host.Address}#chart={chart}&hook={hook}&service={service}"));
        Assert.Contains(expected, page, StringComparison.Ordinal);
    }

    private async Task<string> DumpAsync(Uri address)
    {
        var start = new ProcessStartInfo(BrowserFactAttribute.Browser!) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[]
        {
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
            $"--user-data-dir={profile.FullName}", "--virtual-time-budget=8000", "--dump-dom", address.AbsoluteUri,
        })
        {
            start.ArgumentList.Add(argument);
        }
        using var browser = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            var (dom, complaints) = (browser.StandardOutput.ReadToEndAsync(patience.Token), browser.StandardError.ReadToEndAsync(patience.Token));
            await browser.WaitForExitAsync(patience.Token);
            Assert.True(browser.ExitCode == 0, await complaints);
            return await dom;
        }
        finally
        {
            if (!browser.HasExited) { browser.Kill(entireProcessTree: true); }
        }
    }
}
