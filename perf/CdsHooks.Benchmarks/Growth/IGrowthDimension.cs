using CdsHooks.Benchmarks.Reporting;

namespace CdsHooks.Benchmarks.Growth;

/// <summary>Something that grows, and what a call takes as it does.</summary>
internal interface IGrowthDimension : IAsyncDisposable
{
    /// <summary>Its name on the command line and in files: <c>bytes</c>.</summary>
    string Name { get; }

    /// <summary>Title of the page.</summary>
    string Title { get; }

    /// <summary>How it was measured, a line each; those that begin with a blank go on with the one before.</summary>
    IReadOnlyList<string> Method { get; }

    /// <summary>Starts what the points need; all of it runs until the end, so that rounds can take turns.</summary>
    /// <param name="site">Starts servers.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <returns>The points in the order of the table; ratios are to the first.</returns>
    Task<IReadOnlyList<GrowthPoint>> StartAsync(GrowthSite site, CancellationToken cancel);

    /// <summary>Told when the point was warmed up, before it is measured.</summary>
    Task PrepareAsync(GrowthPoint point, CancellationToken cancel) => Task.CompletedTask;

    /// <summary>Told after each measured round.</summary>
    /// <exception cref="InvalidOperationException">What must not be lost was lost.</exception>
    Task CheckAsync(GrowthPoint point, CancellationToken cancel) => Task.CompletedTask;

    /// <summary>What follows from the rounds.</summary>
    GrowthFinding Find(IReadOnlyList<PointResult> results);

    /// <summary>Figures beside those of CPU.</summary>
    IEnumerable<MeasuredFigure> Figures(IReadOnlyList<PointResult> results) => [];
}
