using StackExchange.Redis;

namespace CdsHooks.Storage.SharedState;

/// <summary>The connection to the server. Made in the background; made anew when the client does not find back by itself.</summary>
internal sealed class RedisConnection(ConfigurationOptions options, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private readonly CancellationTokenSource stopping = new();
    private Task<ConnectionMultiplexer>? connecting;

    /// <summary>Called when the connection is lost; must not throw or block.</summary>
    public Action? Lost { get; set; }

    /// <summary>The database, once there is a connection or has been one. Never fails for want of a server, but may take for ever.</summary>
    public Task<ConnectionMultiplexer> MultiplexerAsync()
    {
        lock (gate) { return connecting ??= ConnectAsync(); }
    }

    /// <summary>Connects anew, for a client that waits on a dead socket or at an address that has moved.</summary>
    public void Replace()
    {
        Task<ConnectionMultiplexer>? former;
        lock (gate)
        {
            // One that is still connecting looks for the server anyway; after the end there is none.
            if (connecting is not { IsCompletedSuccessfully: true }) { return; }
            former = connecting;
            connecting = ConnectAsync();
        }
        _ = CloseAsync(former);
    }

    public async ValueTask DisposeAsync()
    {
        Task<ConnectionMultiplexer>? last;
        lock (gate)
        {
            last = connecting;
            connecting = Task.FromException<ConnectionMultiplexer>(new ObjectDisposedException(nameof(RedisConnection)));
            _ = connecting.Exception;
        }
        await stopping.CancelAsync();
        if (last is not null) { await CloseAsync(last).WaitAsync(TimeSpan.FromSeconds(1), time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); }
        stopping.Dispose();
    }

    private static async Task CloseAsync(Task<ConnectionMultiplexer> made)
    {
        try
        {
#pragma warning disable VSTHRD003 // started on the thread pool, which waits for nobody
            var multiplexer = await made;
#pragma warning restore VSTHRD003
            await Task.Run(() => multiplexer.CloseAsync(allowCommandsToComplete: false));
        }
        // It was to go anyway, and nobody waits for it.
#pragma warning disable CA1031
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }

    private Task<ConnectionMultiplexer> ConnectAsync()
    {
        var stopped = stopping.Token;
        return Task.Run(() => ConnectAsync(stopped), CancellationToken.None);
    }

    private async Task<ConnectionMultiplexer> ConnectAsync(CancellationToken stopped)
    {
        for (var pause = TimeSpan.FromMilliseconds(250); ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            stopped.ThrowIfCancellationRequested();
            try
            {
                var made = await ConnectionMultiplexer.ConnectAsync(options.Clone());
                made.ConnectionFailed += (_, _) => Lost?.Invoke();
                return made;
            }
            // The client names no exceptions of its own here: a name that does not resolve comes as one of several kinds.
#pragma warning disable CA1031
            catch (Exception)
#pragma warning restore CA1031
            {
                await Task.Delay(pause, time, stopped);
            }
        }
    }
}
