using System.Text;
using CdsHooks.Content;
using CdsHooks.Fhir.Terminology;
using CdsHooks.Population.Charts;
using CdsHooks.Population.Evaluation;
using CdsHooks.Population.Reports;
using CdsHooks.Rules.Packs;
using CdsHooks.Rules.Pipeline;

namespace CdsHooks.Population.Tests;

/// <summary>A folder that goes away with the test, and a run over lines that are written in the test.</summary>
internal sealed class Workplace : IDisposable
{
    public static DateTimeOffset Now { get; } = new(2026, 6, 15, 12, 0, 0, TimeSpan.Zero);

    public string Folder { get; } = Directory.CreateTempSubdirectory("cdshooks-population-").FullName;

    public string this[string name] => Path.Combine(Folder, name);

    /// <summary>The services that are shipped.</summary>
    public static RuleCatalog Shipped { get; } = RuleCatalog.Compile(
        PackLoader.Load(PackDirectory.Read(Path.Combine(Root, "content", "packs")), DateOnly.FromDateTime(Now.UtcDateTime), runTests: false).Packs.Select(loaded => loaded.Pack), MedicationKnowledge.Default);

    /// <summary>Asks the rules about the patients of some lines.</summary>
    public async Task<(PopulationTally Tally, IReadOnlyList<Gap> Gaps, LineCounts Lines)> RunAsync(PopulationPlan plan, IEnumerable<string> lines, ExportCoverage? coverage = null, int threads = 2, int maxBucketBytes = 1_000_000)
    {
        using var shelf = new MedicineShelf(this["medicines"]);
        using var buckets = new PatientBuckets(this["buckets"], plan.ResourceTypes, shelf);
        var counts = new LineCounts();
        foreach (var line in lines) { counts.Add(buckets.Add(Encoding.UTF8.GetBytes(line))); }
        shelf.Complete();
        var gaps = new List<Gap>();
        var evaluation = new PopulationEvaluation(plan, shelf, coverage ?? new ExportCoverage(plan.ResourceTypes, IsPartial: false), Now, TimeProvider.System) { Threads = threads, MaxBucketBytes = maxBucketBytes };
        var tally = await evaluation.RunAsync(buckets.Complete(), (found, _) =>
        {
            gaps.AddRange(found);
            return Task.CompletedTask;
        }, CancellationToken.None);
        return (tally, gaps, counts);
    }

    private static string Root
    {
        get
        {
            var folder = AppContext.BaseDirectory;
            while (!File.Exists(Path.Combine(folder, "CdsHooks.sln"))) { folder = Path.GetDirectoryName(folder)!; }
            return folder;
        }
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
