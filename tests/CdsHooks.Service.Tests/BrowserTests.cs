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
