using System.Collections.Concurrent;
using System.Net;

namespace CdsHooks.LoadTests.Sending;

/// <summary>Connections to the server. A request takes one that is free, and waits where none is: that is part of its latency.</summary>
/// <param name="server">Where to.</param>
internal sealed class LinePool(IPEndPoint server) : IDisposable
{
    // The queue of a listening socket holds some hundreds; what does not fit is tried again by TCP after seconds.
    private const int AtOnce = 100;

    private readonly ConcurrentStack<Line> free = new();
    private readonly ConcurrentBag<Line> all = [];
    private readonly SemaphoreSlim ready = new(0);

    /// <summary>Connections, open or to be opened when they are used next.</summary>
    public int Count => all.Count;

    /// <summary>Opens connections until there are so many.</summary>
    /// <exception cref="System.Net.Sockets.SocketException">Nobody listens, or this process may not have so many.</exception>
    public async Task GrowToAsync(int count, CancellationToken cancel)
    {
        while (all.Count < count)
        {
            var lines = Enumerable.Range(0, Math.Min(AtOnce, count - all.Count)).Select(_ => new Line(server)).ToList();
            await Task.WhenAll(lines.Select(line => line.OpenAsync(cancel).AsTask()));
            foreach (var line in lines)
            {
                all.Add(line);
                GiveBack(line);
            }
        }
    }

    /// <summary>Waits for a free one. The one that was used last comes first, so that no more are kept busy than needed.</summary>
    /// <exception cref="OperationCanceledException">None became free in time.</exception>
    public async ValueTask<Line> TakeAsync(CancellationToken cancel)
    {
        await ready.WaitAsync(cancel);
        return free.TryPop(out var line) ? line : throw new InvalidOperationException("A line was taken twice.");
    }

    /// <summary>Lets others have it.</summary>
    public void GiveBack(Line line)
    {
        free.Push(line);
        ready.Release();
    }

    public void Dispose()
    {
        foreach (var line in all) { line.Dispose(); }
        ready.Dispose();
    }
}
