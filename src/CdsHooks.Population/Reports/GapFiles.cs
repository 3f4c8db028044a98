using System.Text;
using CdsHooks.Population.Charts;
using CdsHooks.Population.Evaluation;

namespace CdsHooks.Population.Reports;

/// <summary>Writes the gap list to a file that only its owner may read, and keeps the first gaps for the screen.</summary>
public sealed class GapFiles : IAsyncDisposable
{
    private readonly int mostKept;
    private readonly StreamWriter? csv;
    private readonly List<Gap> kept = [];

    /// <summary>Begins a list.</summary>
    /// <param name="path">The CSV file, overwritten; <see langword="null"/> for none.</param>
    /// <param name="mostKept">How many of the first gaps are kept in memory, 0 or more.</param>
    public GapFiles(string? path, int mostKept)
    {
        this.mostKept = mostKept;
        if (path is null) { return; }
        csv = new StreamWriter(JobFiles.Open(path, FileMode.Create), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        csv.Write(GapCsv.Headings);
    }

    /// <summary>The first gaps.</summary>
    public IReadOnlyList<Gap> Kept => kept;

    /// <summary>Adds the gaps of a bucket.</summary>
    public async Task AddAsync(IReadOnlyList<Gap> gaps, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(gaps);
        kept.AddRange(gaps.Take(mostKept - kept.Count));
        if (csv is null) { return; }
        foreach (var gap in gaps) { await csv.WriteAsync(GapCsv.Line(gap).AsMemory(), cancel); }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (csv is not null) { await csv.DisposeAsync(); }
    }
}
