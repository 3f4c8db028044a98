using CdsHooks.Conformance.Tests.Fixture;
using CdsHooks.Conformance.Tests.Running;
using CdsHooks.Service.Content;
using CdsHooks.Service.Health;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CdsHooks.Service.Tests.Health;

/// <summary>What is told to whoever keeps the process running.</summary>
public class HealthTests
{
    [Theory]
    [InlineData("health/live", """{"status":"healthy","components":{}}""")]
    [InlineData("health/startup", """{"status":"healthy","components":{"content":"healthy"}}""")]
    public async Task Report_NamesWhatWasLookedAt(string path, string report)
    {
        using var host = new RunningHost(new HostSetup { Packs = [FixtureContent.Pack] });
        Assert.Equal(report, (await Exchange.GetAsync(host, path)).Is(200).Text);
    }

    [Fact]
    public async Task Ready_AllWell_NamesEachComponent()
    {
        using var host = new RunningHost(new HostSetup { Packs = [FixtureContent.Pack] });
        var report = (await Exchange.GetAsync(host, "health/ready")).Is(200).Json;
        Assert.Equal("healthy", report.GetProperty("status").GetString());
        foreach (var component in new[] { "open", "content", "ledger", "sharedState" })
        {
            Assert.Equal("healthy", report.GetProperty("components").GetProperty(component).GetString());
        }
    }

    [Fact]
    public async Task Ready_ContentNotLoaded_Is503()
    {
        using var host = new RunningHost(new HostSetup { Packs = [FixtureContent.Pack], Services = services => services.Replace(ServiceDescriptor.Singleton(new ContentHealthCheck(new RunningContent()))) });
        Assert.Equal("unhealthy", (await Exchange.GetAsync(host, "health/ready")).Is(503).Json.GetProperty("components").GetProperty("content").GetString());
        (await Exchange.GetAsync(host, "health/startup")).Is(503);
        (await Exchange.GetAsync(host, "health/live")).Is(200);
    }

    [Fact]
    public async Task Ready_CheckThatHangs_IsDegradedAndAskedOnce()
    {
        var hanging = new HangingCheck();
        var prompt = new PromptHealthCheck<HangingCheck>(hanging, TimeProvider.System);
        var context = new HealthCheckContext { Registration = new HealthCheckRegistration("hangs", prompt, HealthStatus.Degraded, tags: null) };
        Assert.Equal(HealthStatus.Degraded, (await prompt.CheckHealthAsync(context)).Status);
        Assert.Equal(HealthStatus.Degraded, (await prompt.CheckHealthAsync(context)).Status);
        Assert.Equal(1, hanging.Asked);
        hanging.Done.SetResult(HealthCheckResult.Healthy());
        while ((await prompt.CheckHealthAsync(context)).Status != HealthStatus.Healthy) { await Task.Yield(); }
    }

    private sealed class HangingCheck : IHealthCheck
    {
        private int asked;

        public int Asked => asked;

        public TaskCompletionSource<HealthCheckResult> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref asked);
#pragma warning disable VSTHRD003 // nobody but the test ends it
            return Done.Task;
#pragma warning restore VSTHRD003
        }
    }
}
