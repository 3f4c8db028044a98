using Microsoft.Extensions.Logging;

namespace CdsHooks.Smart.TrustedClients.KeySets;

/// <summary>A set in a file. Looked at again when its time of change is another; while it is broken or gone, the last good one counts.</summary>
internal sealed partial class KeySetFile(string path, TimeProvider clock, ILogger logger) : IKeySetSource
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private volatile KeySet? keys;
    private DateTime changed;
    private long looked;

    public ValueTask<KeySet?> CurrentAsync(CancellationToken cancel)
    {
        if (keys is null || clock.GetElapsedTime(Interlocked.Read(ref looked)) >= BetweenLooks) { Look(); }
        return new ValueTask<KeySet?>(keys);
    }

    public ValueTask<KeySet?> RenewedAsync(CancellationToken cancel)
    {
        Look();
        return new ValueTask<KeySet?>(keys);
    }

    private void Look()
    {
        lock (gate)
        {
            Interlocked.Exchange(ref looked, clock.GetTimestamp());
            try
            {
                // The year 1601 for a file that is not there.
                var seen = File.GetLastWriteTimeUtc(path);
                if (seen == changed) { return; }
                changed = seen;
                if (new FileInfo(path) is { Exists: true, Length: <= FetchedKeySet.MostBytes } && KeySet.Read(File.ReadAllBytes(path)) is { } read) { keys = read; }
                else { LogUnreadable(logger, path); }
            }
            catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
            {
                LogUnreadable(logger, path);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The key set file {Path} is not there or is no JWK Set; the last good one counts, if there is one")]
    private static partial void LogUnreadable(ILogger logger, string path);
}
