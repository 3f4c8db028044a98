using CdsHooks.Content;
using CdsHooks.Rules.Packs;
using CdsHooks.Service.Telemetry;
using Microsoft.Extensions.Options;

namespace CdsHooks.Service.Content;

/// <summary>Loads the content before the first call, and again when files change or an operator asks.</summary>
/// <remarks>One load at a time. Calls in flight keep the content they began with.</remarks>
internal sealed partial class ContentReloads(
    ContentLoader loader, RunningContent running, PackDirectories directories, IOptions<PackOptions> options, TimeProvider clock, ILogger<ContentReloads> logger)
    : IHostedLifecycleService, IDisposable
{
    private readonly SemaphoreSlim gate = new(1);
    private PackWatcher[] watchers = [];
    private Task? first;

    /// <summary>The first loading: ends when the content answers.</summary>
    /// <exception cref="PacksRefusedException">A pack is broken, and the good ones alone are not asked for.</exception>
    public Task FirstLoad => first ?? throw new InvalidOperationException("The host begins with StartingAsync.");

    /// <summary>Begins to load, or goes on with it, while everything else is made ready.</summary>
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        first = Task.Run(LoadFirstAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    /// <summary>Does not wait: <see cref="ContentFirst"/> does, as late as it may.</summary>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Loads again, and lets what is sound answer from now on.</summary>
    public async Task<ContentLoading> ReloadAsync(CancellationToken cancel)
    {
        await gate.WaitAsync(cancel);
        try
        {
            var loading = await Task.Run(() => loader.Load(running.Known), CancellationToken.None);
            Tell(loading.Problems);
            if (loading.Snapshot is { } next) { Publish(next); }
            ServiceMetrics.ContentLoaded(isTakenUp: loading.Snapshot is not null, loading.IsWhole);
            return loading;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Begins to watch, which the first call need not wait for. A host without a server of ours has its content now, too.</summary>
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        await FirstLoad.WaitAsync(cancellationToken);
        if (options.Value.Watch) { watchers = [.. directories.Paths.Select(Watch)]; }
    }

    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        foreach (var watcher in Interlocked.Exchange(ref watchers, [])) { watcher.Dispose(); }
    }

    private async Task LoadFirstAsync()
    {
        var loading = await loader.LoadFirstAsync();
        if (loading.Snapshot is null || (!loading.IsWhole && !options.Value.ServeGoodPacks)) { throw new PacksRefusedException(loading.Problems); }
        Tell(loading.Problems);
        Publish(loading.Snapshot);
        ServiceMetrics.ContentLoaded(isTakenUp: true, loading.IsWhole);
    }

    private PackWatcher Watch(string path)
    {
        var watcher = new PackWatcher(path, clock);
        watcher.Changed += (_, _) => _ = ReloadAfterChangeAsync();
        return watcher;
    }

    private async Task ReloadAfterChangeAsync()
    {
        try
        {
            await ReloadAsync(CancellationToken.None);
        }
        // Nobody waits for this task: what is not written to the log here is lost.
#pragma warning disable CA1031
        catch (Exception failure)
#pragma warning restore CA1031
        {
            ServiceMetrics.ContentLoaded(isTakenUp: false, isWhole: false);
            LogNotReloaded(logger, failure);
        }
    }

    private void Publish(ContentSnapshot next)
    {
        running.Publish(next);
        LogLoaded(logger, next.Loaded.Count, next.Catalog.Services.Count, next.Catalog.Version);
    }

    private void Tell(IReadOnlyList<PackProblem> problems)
    {
        foreach (var problem in problems)
        {
            if (problem.IsWarning) { LogWarning(logger, problem); } else { LogRefused(logger, problem); }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Packs} rule packs answer {Services} services and hooks; content {Version}")]
    private static partial void LogLoaded(ILogger logger, int packs, int services, string version);

    [LoggerMessage(Level = LogLevel.Error, Message = "A rule pack is refused: {Problem}")]
    private static partial void LogRefused(ILogger logger, PackProblem problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Problem}")]
    private static partial void LogWarning(ILogger logger, PackProblem problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "The rule packs could not be read again; those that run go on")]
    private static partial void LogNotReloaded(ILogger logger, Exception failure);
}
