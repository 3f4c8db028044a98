using System.Globalization;
using CdsHooks.Population.Charts;
using CdsHooks.Smart.BulkData;

namespace CdsHooks.Population.Jobs;

/// <summary>Brings the files of an export into the folder of a job, and goes on where it was when the folder is still there.</summary>
internal sealed class ExportFetch(BulkExport export, BulkManifest manifest, string folder, JobLease lease, Action<string>? progressed)
{
    private const int NoteEachLines = 1000;

    private JobProgress progress = JobProgress.Parse(lease.Job.Progress);

    /// <summary>Where a file lies.</summary>
    public static string PathOf(string folder, int number) => Path.Combine(folder, $"{number:D4}.ndjson");

    /// <summary>Fetches all files.</summary>
    public async Task<JobProgress> RunAsync(CancellationToken cancel)
    {
        var before = progress.Files;
        progress = progress with
        {
            Files = [.. manifest.Files.Select((file, number) => KnownPart(file, number, before) ?? new FileProgress { Type = NameOf(file), Expected = file.Count })],
            Errors = 0, ErrorCodes = [], Deleted = 0,
        };
        for (var number = 0; number < manifest.Files.Count; number++)
        {
            progressed?.Invoke(string.Create(CultureInfo.InvariantCulture, $"fetching {progress.Files[number].Type}: file {number + 1}/{manifest.Files.Count}"));
            if (!progress.Files[number].IsWhole) { await FetchAsync(manifest.Files[number], number, cancel); }
            if (manifest.Files[number].Kind != BulkFileKind.Output) { await CountAsync(manifest.Files[number].Kind, PathOf(folder, number), cancel); }
            await lease.TellAsync(job => job with { Progress = progress.ToJson() }, cancel);
        }
        return progress;
    }

    private async Task FetchAsync(BulkFile file, int number, CancellationToken cancel)
    {
        var known = progress.Files[number];
        await using var stored = JobFiles.Open(PathOf(folder, number), FileMode.OpenOrCreate);
        stored.SetLength(known.Stored);
        stored.Seek(0, SeekOrigin.End);
        var length = known.Stored;
        var end = await export.FetchAsync(manifest, file, new BulkFileProgress(known.Lines, known.Bytes, known.Resources, known.TooLong), async (line, taken, stop) =>
        {
            await DiskFaults.WriteAsync(async () =>
            {
                await stored.WriteAsync(line, stop);
                stored.WriteByte((byte)'\n');
                if (taken.Lines % NoteEachLines == 0) { await stored.FlushAsync(stop); }
            });
            length += line.Length + 1;
            if (taken.Lines % NoteEachLines != 0) { return; }
            Note(number, taken, length, isWhole: false);
        }, cancel);
        await stored.FlushAsync(cancel);
        Note(number, end, length, isWhole: true);
    }

    private void Note(int number, BulkFileProgress taken, long length, bool isWhole)
    {
        var files = progress.Files.ToArray();
        files[number] = files[number] with { Lines = taken.Lines, Bytes = taken.Bytes, Resources = taken.Resources, TooLong = taken.TooLong, Stored = length, IsWhole = isWhole };
        progress = progress with { Files = files };
        var told = progress.ToJson();
        lease.Note(job => job with { Progress = told });
    }

    // What is not in this folder was fetched by another process, and is fetched again.
    private FileProgress? KnownPart(BulkFile file, int number, IReadOnlyList<FileProgress> before)
    {
        if (number >= before.Count || before[number].Type != NameOf(file)) { return null; }
        var path = PathOf(folder, number);
        return File.Exists(path) && new FileInfo(path).Length >= before[number].Stored ? before[number] : null;
    }

    private async Task CountAsync(BulkFileKind kind, string path, CancellationToken cancel)
    {
        await using var stream = File.OpenRead(path);
        using var lines = new NdjsonReader(stream, NdjsonFolder.MaxLineBytes);
        while (await lines.ReadAsync(cancel) is { Kind: not NdjsonLineKind.End } line)
        {
            if (line.Kind == NdjsonLineKind.Blank) { continue; }
            if (kind == BulkFileKind.Deleted) { progress = progress with { Deleted = progress.Deleted + DeletedEntries.Count(line.Bytes) }; }
            else if (BulkOutcome.TellsOfAnError(line.Bytes))
            {
                progress = progress with { Errors = progress.Errors + 1, ErrorCodes = [.. progress.ErrorCodes.Union(BulkOutcome.CodesOf(line.Bytes), StringComparer.Ordinal).Take(10)] };
            }
        }
    }

    private static string NameOf(BulkFile file) => file.Kind switch
    {
        BulkFileKind.Error => "error",
        BulkFileKind.Deleted => "deleted",
        _ => file.Type.Length <= 64 && file.Type.All(char.IsAsciiLetter) ? file.Type : "",
    };
}
