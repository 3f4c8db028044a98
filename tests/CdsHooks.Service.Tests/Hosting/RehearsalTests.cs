using CdsHooks.Conformance.Tests.Running;
using CdsHooks.Protocol.Invocation;
using CdsHooks.Service.Content;
using CdsHooks.Service.Invocation;
using CdsHooks.Storage.Ledger;
using Microsoft.Extensions.DependencyInjection;

namespace CdsHooks.Service.Tests.Hosting;

/// <summary>What is put to the rules before the first call.</summary>
public sealed class RehearsalTests
{
    [Fact]
    public async Task Rehearsal_OfEachService_LeavesNothingBehind()
    {
        using var host = new RunningHost();
        var services = host.Services.GetRequiredService<RunningContent>().Current.Catalog.Services.Where(service => service.Hook == HookNames.PatientView).ToList();

        foreach (var service in services) { Rehearsal.Call(service, TimeProvider.System); }

        Assert.NotEmpty(services);
        await host.Services.GetRequiredService<ICallRecorder>().FlushAsync(CancellationToken.None);
        Assert.Empty(await host.Services.GetRequiredService<ILedgerReader>().LatestCallsAsync(1, CancellationToken.None));
        Assert.DoesNotContain(host.Logs.Lines, line => line.Text.Contains("rehearsed", StringComparison.Ordinal));
    }
}
