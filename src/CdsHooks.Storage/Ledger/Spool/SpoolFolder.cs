namespace CdsHooks.Storage.Ledger.Spool;

/// <summary>The folder of the spool, which several processes may share: each has a name, a lock and segments that bear the name.</summary>
/// <remarks>A lock is a file held open; the system lets go of it when the process ends, however it ends. Names begin with the time, so that the oldest sort first.</remarks>
internal sealed class SpoolFolder(string path) : IDisposable
{
    private const string Ending = ".calls";
    private readonly string name = Guid.CreateVersion7().ToString("N");
    private readonly List<FileStream> locks = [];
    private int segments;

    /// <summary>A new segment of this process, open for appending. Makes the folder where there is none.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is not ours to write to.</exception>
    public FileStream Create()
    {
        if (OperatingSystem.IsWindows()) { Directory.CreateDirectory(path); }
        else { Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute); }
        if (segments == 0) { locks.Add(Lock(name)); }
        var file = Path.Combine(path, $"{name}-{++segments:D6}{Ending}");
        return new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
    }

    /// <summary>Takes up the segments of processes that have ended, oldest first; what a living process holds is left alone.</summary>
    public IReadOnlyList<string> Adopt()
    {
        if (!Directory.Exists(path)) { return []; }
        var adopted = new List<string>();
        var byProcess = Directory.GetFiles(path, $"*{Ending}").GroupBy(ProcessOf, StringComparer.Ordinal).OrderBy(process => process.Key, StringComparer.Ordinal);
        foreach (var process in byProcess)
        {
            if (process.Key == name || !TryLock(process.Key)) { continue; }
            adopted.AddRange(process.Order(StringComparer.Ordinal));
        }
        return adopted;
    }

    public void Dispose()
    {
        foreach (var held in locks) { held.Dispose(); }
    }

    private static string ProcessOf(string file) => Path.GetFileName(file).Split('-')[0];

    private bool TryLock(string process)
    {
        try
        {
            locks.Add(Lock(process));
            return true;
        }
        catch (IOException)
        {
            return false;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    private FileStream Lock(string process) =>
        new(Path.Combine(path, $"{process}.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
}
