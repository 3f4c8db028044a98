using System.Globalization;
using System.Text;

namespace CdsHooks.Content;

/// <summary>Tells when the packs at a path have changed: once for changes that follow one another closely, also after the folder was taken away and put back.</summary>
/// <remarks>The file system's own notices make it quick; a look every few seconds makes it sure, since notices are lost when a watched folder is replaced
/// and do not come at all from some mounted volumes.</remarks>
public sealed class PackWatcher : IDisposable
{
    /// <summary>How long it must be quiet before a change is told: 250 ms.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(250);

    /// <summary>How often the files are looked at without notice: 2 s.</summary>
    public static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
    private readonly string path;
    private readonly ITimer quiet;
    private readonly ITimer look;
    private FileSystemWatcher? notices;
    private string? told;
    private string? seen;
    private bool isDisposed;

    /// <summary>Begins to watch.</summary>
    /// <param name="path">What <see cref="PackDirectory.Read"/> reads; need not exist yet.</param>
    /// <param name="clock">Gives the timers.</param>
    public PackWatcher(string path, TimeProvider clock)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(clock);
        this.path = path;
        told = seen = State();
        quiet = clock.CreateTimer(_ => Tell(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        look = clock.CreateTimer(_ => Look(), state: null, LookEvery, LookEvery);
        Listen();
    }

    /// <summary>Raised after a change, on a thread of the pool, never twice at the same time for one change. What a handler throws is not caught.</summary>
    public event EventHandler? Changed;

    /// <summary>Ends watching; no change is told after it, save one that is being told.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            isDisposed = true;
            notices?.Dispose();
            notices = null;
        }
        quiet.Dispose();
        look.Dispose();
    }

    private void Look()
    {
        var now = State();
        lock (gate)
        {
            if (isDisposed) { return; }
            if (now is null || now != seen)
            {
                seen = now;
                quiet.Change(Quiet, Timeout.InfiniteTimeSpan);
            }
        }
        Listen();
    }

    private void Tell()
    {
        var now = State();
        lock (gate)
        {
            if (isDisposed) { return; }
            if (now is null)
            {
                quiet.Change(Quiet, Timeout.InfiniteTimeSpan);
                return;
            }
            seen = now;
            if (now == told) { return; }
            told = now;
        }
        Changed?.Invoke(this, EventArgs.Empty);
    }

    private void Listen()
    {
        lock (gate)
        {
            if (isDisposed || (notices is not null && Directory.Exists(notices.Path))) { return; }
            notices?.Dispose();
            notices = null;
            var folder = File.Exists(path) ? Path.GetDirectoryName(Path.GetFullPath(path)) : Path.GetFullPath(path);
            if (folder is null || !Directory.Exists(folder)) { return; }
            try
            {
                notices = MakeNotices(folder);
            }
            // The folder went away meanwhile, or the system has no watch to spare: looking goes on.
            catch (Exception failure) when (failure is IOException or ArgumentException or UnauthorizedAccessException)
            {
            }
        }
    }

    private FileSystemWatcher MakeNotices(string folder)
    {
        var watcher = new FileSystemWatcher(folder) { IncludeSubdirectories = true };
        watcher.Changed += (_, _) => Wait();
        watcher.Created += (_, _) => Wait();
        watcher.Deleted += (_, _) => Wait();
        watcher.Renamed += (_, _) => Wait();
        watcher.Error += (sender, _) => Drop(sender);
        watcher.EnableRaisingEvents = true;
        return watcher;
    }

    private void Wait()
    {
        lock (gate)
        {
            if (!isDisposed) { quiet.Change(Quiet, Timeout.InfiniteTimeSpan); }
        }
    }

    private void Drop(object? sender)
    {
        lock (gate)
        {
            if (sender != notices) { return; }
            notices?.Dispose();
            notices = null;
        }
    }

    // Names, lengths and times of all files: enough to see a change, cheap enough to ask for every other second. Null while files come and go.
    private string? State()
    {
        try
        {
            var state = new StringBuilder();
            foreach (var found in PackDirectory.FilesAt(path).OrderBy(file => file.FullName, StringComparer.Ordinal))
            {
                // Mounted configuration is changed by turning a link to another folder: the files that are seen stay the same links.
                var file = found.LinkTarget is null ? found : found.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? found;
                state.Append(CultureInfo.InvariantCulture, $"{file.FullName}|{file.Length}|{file.LastWriteTimeUtc.Ticks}\n");
            }
            return state.ToString();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
