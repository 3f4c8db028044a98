using CdsHooks.Cli.Output;
using CdsHooks.Fhir.Reading;
using CdsHooks.Population.Charts;
using CdsHooks.Population.Evaluation;
using CdsHooks.Population.Reports;

namespace CdsHooks.Cli.Population;

/// <summary>Asks the rules about the patients of a folder of NDJSON files.</summary>
internal sealed class FolderRun(CliIo io, PopulationPlan plan, int threads, IReadOnlySet<ResourceType> exported)
{
    private const string GapFile = "gaps.csv";
    private const string BrokenFile = "broken.csv";

    /// <summary>Works through a folder.</summary>
    /// <param name="folder">Its files.</param>
    /// <param name="work">A folder of its own for patient data.</param>
    /// <param name="output">Where the gap list is written; <see langword="null"/> for nowhere.</param>
    /// <param name="show">How many gaps are kept for the screen.</param>
    /// <param name="now">The moment at which all patients are looked at.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task<PopulationOutcome> RunAsync(string folder, string work, string? output, int show, DateTimeOffset now, CancellationToken cancel)
    {
        var files = Directory.Exists(folder) ? NdjsonFolder.FilesOf(folder) : throw new UsageException($"There is no folder '{folder}'.");
        if (files.Count == 0) { throw new UsageException($"There is no file *.ndjson or *.ndjson.gz in '{folder}'."); }
        if (output is not null) { Directory.CreateDirectory(output); }
        var start = io.Clock.GetTimestamp();
        using var shelf = new MedicineShelf(Path.Combine(work, "medicines"));
        var lines = new LineCounts();
        var (buckets, seen) = await SortAsync(files, work, output, shelf, lines, cancel);
        var sorting = io.Clock.GetElapsedTime(start);
        await using var gaps = new GapFiles(output is null ? null : Path.Combine(output, GapFile), show);
        using var progress = new ProgressLine(io, "patients", total: null);
        var coverage = new ExportCoverage(seen.Union(exported).ToHashSet(), IsPartial: false).Without(lines);
        var evaluation = new PopulationEvaluation(plan, shelf, coverage, now, io.Clock) { Threads = threads, PatientDone = progress.Advance };
        var tally = await evaluation.RunAsync(buckets, gaps.AddAsync, cancel);
        return new PopulationOutcome(tally, lines, plan.UnansweredBy(coverage), gaps.Kept, sorting, io.Clock.GetElapsedTime(start) - sorting);
    }

    private async Task<(IReadOnlyList<string> Buckets, IReadOnlySet<ResourceType> Seen)> SortAsync(IReadOnlyList<string> files, string work, string? output, MedicineShelf shelf, LineCounts lines, CancellationToken cancel)
    {
        using var buckets = new PatientBuckets(Path.Combine(work, "buckets"), plan.ResourceTypes, shelf);
        await using var broken = output is null ? null : new StreamWriter(Path.Combine(output, BrokenFile));
        if (broken is not null) { await broken.WriteAsync(CsvText.Line("file", "line", "what")); }
        using var progress = new ProgressLine(io, "files", files.Count);
        foreach (var file in files)
        {
            try
            {
                await NdjsonFolder.SortAsync(file, buckets, lines, (number, bytes) => broken?.Write(CsvText.Line(Path.GetFileName(file),
                    number.ToString(System.Globalization.CultureInfo.InvariantCulture), bytes.IsEmpty ? "longer than lines may be" : "no resource in strict JSON")), cancel);
            }
            catch (InvalidDataException)
            {
                throw new UsageException($"'{Path.GetFileName(file)}' cannot be decompressed.");
            }
            progress.Advance();
        }
        shelf.Complete();
        return (buckets.Complete(), buckets.Seen);
    }
}
