using System.Diagnostics;
using System.Text.RegularExpressions;
using CdsHooks.Conformance.Tests.Running;

namespace CdsHooks.Architecture.Tests;

/// <summary>What is deployed speaks of settings that exist, in files that their programs accept.</summary>
public partial class DeploymentTests
{
    private const string Compose = "/usr/bin/docker-compose";

    [GeneratedRegex(@"\b(?<section>[A-Z][A-Za-z]+)__(?<key>[A-Z][A-Za-z]+)\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Setting { get; }

    [Theory]
    [InlineData("Dockerfile")]
    [InlineData("docker-compose.yml")]
    [InlineData("deploy/kubernetes/deployment.yaml")]
    public void Settings_AreThoseOfTheService(string path)
    {
        var table = File.ReadAllText(Repository.PathTo("docs", "architecture.md"));
        var settings = Setting.Matches(File.ReadAllText(Repository.PathTo(path.Split('/')))).Select(match => $"`{match.Groups["section"].Value}:{match.Groups["key"].Value}`").ToList();
        Assert.NotEmpty(settings);
        Assert.All(settings, setting => Assert.Contains(setting, table, StringComparison.Ordinal));
    }

    [ComposeFact]
    public async Task ComposeFile_IsAccepted()
    {
        var start = new ProcessStartInfo(Compose, ["-f", Repository.PathTo("docker-compose.yml"), "config", "-q"]) { RedirectStandardError = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        var complaints = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, complaints);
    }

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class ComposeFactAttribute : FactAttribute
    {
        public ComposeFactAttribute() => Skip = File.Exists(Compose) ? null : "docker-compose is not installed";
    }
}
