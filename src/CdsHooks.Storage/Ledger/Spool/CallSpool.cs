using Microsoft.Extensions.Logging;

namespace CdsHooks.Storage.Ledger.Spool;

/// <summary>Served calls that wait on disk while the database is away: lines of JSON in segments, which are deleted when all of their calls are written.</summary>
/// <remarks>What is appended survives the end of the process, not a power loss. A segment that was begun to be written is written again as a whole after a restart, which is
/// harmless since a call is kept once. One thread at a time; only <see cref="Bytes"/> and <see cref="Count"/> may be asked at any time.</remarks>
/// <param name="options">Where it is and how large it may be.</param>
/// <param name="root">The folder that a relative path begins at.</param>
/// <param name="logger">Told of what the disk refuses.</param>
internal sealed partial class CallSpool(LedgerOptions options, string root, ILogger<CallSpool> logger) : IDisposable
{
    private const long SegmentBytes = 4 << 20;
    private readonly SpoolFolder? files = options.SpoolDirectory.Length == 0 ? null : new SpoolFolder(Path.GetFullPath(options.SpoolDirectory, root));
    private readonly long maxBytes = options.SpoolMaxBytes;
    private readonly long segmentLimit = Math.Min(SegmentBytes, options.SpoolMaxBytes / 4);
    private readonly Queue<Segment> segments = new();
    private Segment? appending;
    private FileStream? end;
    private StreamReader? reader;
    private SpooledCalls? next;
    private long bytes;
    private int count;
    private bool isRefused;

    /// <summary>Bytes on disk, 0 or more.</summary>
    public long Bytes => Interlocked.Read(ref bytes);

    /// <summary>Calls of this process that wait here, 0 or more.</summary>
    public int Count => Volatile.Read(ref count);

    /// <summary>True when nothing waits here.</summary>
    public bool IsEmpty => segments.Count == 0;

    /// <summary>Appends the calls, all or none.</summary>
    /// <returns>False when there is no spool, no room, or the disk refuses.</returns>
    public bool TryAppend(IReadOnlyList<CallRecord> calls)
    {
        if (files is null) { return false; }
        using var lines = new MemoryStream();
        foreach (var call in calls) { SpoolJson.Write(lines, call); }
        if (Bytes + lines.Length > maxBytes)
        {
            if (!isRefused) { LogFull(logger, Bytes); }
            isRefused = true;
            return false;
        }
        return TryAppend(files, lines, calls.Count);
    }

    /// <summary>Takes up what processes that have ended left behind. It is read before what this process appends, provided that is asked first.</summary>
    public void Adopt()
    {
        if (files is null) { return; }
        try
        {
            foreach (var file in files.Adopt())
            {
                var segment = new Segment(file) { Bytes = new FileInfo(file).Length };
                segments.Enqueue(segment);
                Grow(segment.Bytes);
                LogAdopted(logger, segment.Bytes);
            }
        }
        catch (Exception refusal) when (IsOfDisk(refusal))
        {
            LogRefused(logger, refusal.GetType().Name);
        }
    }

    /// <summary>The oldest calls; the same again until <see cref="Advance"/>.</summary>
    /// <returns><see langword="null"/> when nothing waits.</returns>
    public SpooledCalls? Next(int atMost)
    {
        while (next is null && segments.TryPeek(out var segment))
        {
            if (segment == appending) { Seal(); }
            try
            {
                reader ??= new StreamReader(segment.File);
                next = Read(reader, segment, atMost);
            }
            catch (Exception refusal) when (IsOfDisk(refusal))
            {
                LogUnreadable(logger, refusal.GetType().Name);
                CloseReader();
                next = new SpooledCalls([], segment.Own, segment.Own);
            }
            if (next is { Calls.Count: 0, Own: 0, Lost: 0 }) { Advance(); }
        }
        return next;
    }

    /// <summary>Notes that what <see cref="Next"/> gave is written; deletes the segment after its last call.</summary>
    public void Advance()
    {
        var segment = segments.Peek();
        var own = next?.Own ?? 0;
        segment.Own -= own;
        Interlocked.Add(ref count, -own);
        next = null;
        try
        {
            if (reader is { EndOfStream: false }) { return; }
        }
        catch (IOException refusal)
        {
            LogUnreadable(logger, refusal.GetType().Name);
        }
        CloseReader();
        segments.Dequeue();
        Interlocked.Add(ref count, -segment.Own);
        Grow(-segment.Bytes);
        isRefused = false;
        try
        {
            File.Delete(segment.File);
        }
        catch (Exception refusal) when (IsOfDisk(refusal))
        {
            LogRefused(logger, refusal.GetType().Name);
        }
    }

    /// <summary>Leaves what waits for the next process.</summary>
    public void Dispose()
    {
        reader?.Dispose();
        end?.Dispose();
        files?.Dispose();
    }

    private static bool IsOfDisk(Exception error) => error is IOException or UnauthorizedAccessException;

    private bool TryAppend(SpoolFolder folderOfFiles, MemoryStream lines, int calls)
    {
        var before = 0L;
        try
        {
            if (appending is not null && appending.Bytes >= segmentLimit) { Seal(); }
            if (appending is null)
            {
                end = folderOfFiles.Create();
                segments.Enqueue(appending = new Segment(end.Name));
            }
            before = appending.Bytes;
            lines.WriteTo(end!);
        }
        catch (Exception refusal) when (IsOfDisk(refusal))
        {
            if (!isRefused) { LogRefused(logger, refusal.GetType().Name); }
            isRefused = true;
            CutBack(before);
            return false;
        }
        appending.Bytes += lines.Length;
        appending.Own += calls;
        Grow(lines.Length);
        Interlocked.Add(ref count, calls);
        return true;
    }

    // A half of a batch would be written twice: once from here, once from memory. That is harmless, but it would be in front of what is older.
    private void CutBack(long length)
    {
        try
        {
            end?.SetLength(length);
            end?.Seek(length, SeekOrigin.Begin);
        }
        catch (Exception refusal) when (IsOfDisk(refusal))
        {
            Seal();
        }
    }

    private void CloseReader()
    {
        reader?.Dispose();
        reader = null;
    }

    private void Seal()
    {
        end?.Dispose();
        (end, appending) = (null, null);
    }

    private void Grow(long by)
    {
        Interlocked.Add(ref bytes, by);
        StorageMetrics.SpoolBytes.Add(by);
    }

    private SpooledCalls Read(StreamReader lines, Segment segment, int atMost)
    {
        var calls = new List<CallRecord>();
        var read = 0;
        while (read < atMost && lines.ReadLine() is { } line)
        {
            read++;
            if (SpoolJson.Read(line) is { } call) { calls.Add(call); }
            else { LogTorn(logger); }
        }
        return new SpooledCalls(calls, Math.Min(read, segment.Own), read - calls.Count);
    }

    private sealed class Segment(string file)
    {
        public string File => file;
        public long Bytes { get; set; }
        public int Own { get; set; }
    }

    [LoggerMessage(1, LogLevel.Warning, "Calls of a process that has ended wait in the spool ({Bytes} bytes); they are written now.")]
    private static partial void LogAdopted(ILogger logger, long bytes);

    [LoggerMessage(2, LogLevel.Error, "The spool is full ({Bytes} bytes); calls wait in memory.")]
    private static partial void LogFull(ILogger logger, long bytes);

    [LoggerMessage(3, LogLevel.Error, "The disk refused the spool ({Error}); calls wait in memory.")]
    private static partial void LogRefused(ILogger logger, string error);

    [LoggerMessage(4, LogLevel.Error, "A part of the spool cannot be read ({Error}) and is left out.")]
    private static partial void LogUnreadable(ILogger logger, string error);

    [LoggerMessage(5, LogLevel.Warning, "A call in the spool is cut off or harmed, and left out.")]
    private static partial void LogTorn(ILogger logger);
}
