using System.Buffers;

namespace CdsHooks.Smart.BulkData;

/// <summary>Reads NDJSON line by line, in memory for one line whatever the size of the file.</summary>
/// <param name="stream">The bytes, decompressed. Not disposed.</param>
/// <param name="maxLineBytes">The longest line that is kept, in bytes, 1 or more.</param>
public sealed class NdjsonReader(Stream stream, int maxLineBytes) : IDisposable
{
    private const int Piece = 64 * 1024;

    private byte[] buffer = ArrayPool<byte>.Shared.Rent(Piece);
    private int start;
    private int end;
    private bool isOver;

    /// <summary>Longest time in which no byte arrives; then the reading ends with <see cref="IOException"/>. For ever when left out.</summary>
    public TimeSpan Silence { get; init; } = Timeout.InfiniteTimeSpan;

    /// <summary>Lines read so far, blank ones and those that were too long included.</summary>
    public long Lines { get; private set; }

    /// <summary>Bytes of the lines read so far, with their ends: where the next line begins.</summary>
    public long Position { get; private set; }

    /// <summary>Reads the next line.</summary>
    /// <param name="cancel">Ends the waiting.</param>
    public async ValueTask<NdjsonLine> ReadAsync(CancellationToken cancel)
    {
        var searched = 0;
        while (true)
        {
            var found = buffer.AsSpan(start + searched, end - start - searched).IndexOf((byte)'\n');
            if (found >= 0) { return Take(searched + found, endLength: 1); }
            searched = end - start;
            if (isOver) { return searched == 0 ? default : Take(searched, endLength: 0); }
            if (searched > maxLineBytes) { return await SkipAsync(cancel); }
            await FillAsync(cancel);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (buffer.Length > 0) { ArrayPool<byte>.Shared.Return(buffer, clearArray: true); }
        buffer = [];
    }

    private NdjsonLine Take(int length, int endLength)
    {
        ReadOnlyMemory<byte> line = buffer.AsMemory(start, length);
        start += length + endLength;
        Lines++;
        Position += length + endLength;
        if (length > maxLineBytes) { return new NdjsonLine(NdjsonLineKind.TooLong, default); }
        line = Trim(line);
        return new NdjsonLine(line.IsEmpty ? NdjsonLineKind.Blank : NdjsonLineKind.Content, line);
    }

    private async ValueTask<NdjsonLine> SkipAsync(CancellationToken cancel)
    {
        while (true)
        {
            var found = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
            var passed = found >= 0 ? found + 1 : end - start;
            start += passed;
            Position += passed;
            if (found >= 0 || isOver) { break; }
            await FillAsync(cancel);
        }
        Lines++;
        return new NdjsonLine(NdjsonLineKind.TooLong, default);
    }

    private async ValueTask FillAsync(CancellationToken cancel)
    {
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            end -= start;
            start = 0;
        }
        if (end == buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
            buffer.AsSpan(0, end).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
            buffer = larger;
        }
        var read = await ReadPieceAsync(cancel);
        isOver = read == 0;
        end += read;
    }

    private async ValueTask<int> ReadPieceAsync(CancellationToken cancel)
    {
        if (Silence == Timeout.InfiniteTimeSpan) { return await stream.ReadAsync(buffer.AsMemory(end), cancel); }
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        time.CancelAfter(Silence);
        try
        {
            return await stream.ReadAsync(buffer.AsMemory(end), time.Token);
        }
        catch (OperationCanceledException ended) when (!cancel.IsCancellationRequested)
        {
            throw new IOException("Nothing arrives any more.", ended);
        }
    }

    private ReadOnlyMemory<byte> Trim(ReadOnlyMemory<byte> line)
    {
        var bytes = line.Span;
        // Some files begin with a byte order mark.
        var from = Lines == 1 && bytes.StartsWith("\uFEFF"u8) ? 3 : 0;
        var to = bytes.Length;
        while (from < to && bytes[from] is (byte)' ' or (byte)'\t' or (byte)'\r') { from++; }
        while (to > from && bytes[to - 1] is (byte)' ' or (byte)'\t' or (byte)'\r') { to--; }
        return line[from..to];
    }
}
