using CdsHooks.Protocol.Invocation;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Service.Invocation;

/// <summary>Makes what the first call would have to make, while packs are loaded and the ledger is made ready: nobody waits for it, and without it the first call only takes longer.</summary>
internal sealed class CallWarmUp(IServiceProvider services) : IHostedLifecycleService
{
    private static readonly byte[] Call =
        """{"hook":"patient-view","hookInstance":"00000000-0000-4000-8000-000000000000","context":{"userId":"Practitioner/1","patientId":"1"},"prefetch":{}}"""u8.ToArray();

    private Task work = Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        work = Task.Run(Make, cancellationToken);
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

#pragma warning disable VSTHRD003 // Begun by this very object.
    public async Task StoppedAsync(CancellationToken cancellationToken) => await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
#pragma warning restore VSTHRD003

    private void Make()
    {
        using var tape = JsonTape.TryRead(Call, out _);
        if (tape is not null) { CdsRequestReader.Read(tape, [HookNames.PatientView]); }
        services.GetRequiredService<HookCalls>();
    }
}
