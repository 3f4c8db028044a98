using CdsHooks.Protocol.Invocation;
using CdsHooks.Protocol.Json;
using CdsHooks.Service.Content;

namespace CdsHooks.Service.Invocation;

/// <summary>Makes what the first call would have to make, while packs are loaded, the ledger is made ready and the server begins to listen: nobody waits for it, and without it the first
/// call only takes longer.</summary>
internal sealed partial class CallWarmUp(IServiceProvider services, ContentReloads reloads, RunningContent running, TimeProvider clock, ILogger<CallWarmUp> logger) : IHostedLifecycleService
{
    private static readonly byte[] Call =
        """{"hook":"patient-view","hookInstance":"00000000-0000-4000-8000-000000000000","context":{"userId":"Practitioner/1","patientId":"1"},"prefetch":{}}"""u8.ToArray();

    private Task work = Task.CompletedTask;

    /// <summary>Has an invented call read before there is a host: the contracts of calls need nothing of it, and one core has nothing else to do.</summary>
    public static void Begin() => _ = Task.Run(Read);

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        work = Task.Run(services.GetRequiredService<HookCalls>, cancellationToken);
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        // Holds nothing of the host that could be gone before it: not waited for when it stops. On a thread of its own, since the one that has loaded goes on to let the server listen.
        _ = reloads.FirstLoad.ContinueWith(_ => Rehearse(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
        return Task.CompletedTask;
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

#pragma warning disable VSTHRD003 // Begun by this very object.
    public async Task StoppedAsync(CancellationToken cancellationToken) => await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
#pragma warning restore VSTHRD003

    private static void Read()
    {
        using var tape = JsonTape.TryRead(Call, out _);
        if (tape is not null) { CdsRequestReader.Read(tape, [HookNames.PatientView]); }
    }

    private void Rehearse()
    {
        try
        {
            var content = running.Current;
            // Rules in C# are somebody else's code, which may do anything when it is run; those of files only read.
            var ids = content.Loaded.SelectMany(pack => pack.Pack.Services).Select(service => service.Id).ToHashSet(StringComparer.Ordinal);
            foreach (var service in content.Catalog.Services.Where(service => service.Hook == HookNames.PatientView && ids.Contains(service.Definition.Id)))
            {
                Rehearsal.Call(service, clock);
            }
        }
        // Whatever is wrong with a rule shows when it is called; a start must not end because of a rehearsal.
#pragma warning disable CA1031
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogUnrehearsed(logger, failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "The first call could not be rehearsed")]
    private static partial void LogUnrehearsed(ILogger logger, Exception failure);
}
