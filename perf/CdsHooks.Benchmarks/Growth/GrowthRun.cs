using CdsHooks.Benchmarks.Limit;

namespace CdsHooks.Benchmarks.Growth;

/// <summary>Measures the points of one dimension, round by round in turn, so that other work on the machine disturbs them alike.</summary>
internal sealed class GrowthRun(IGrowthDimension dimension, GrowthSite site)
{
    private const int WarmUpRounds = 4;

    public async Task<IReadOnlyList<PointResult>> RunAsync(CancellationToken cancel)
    {
        var points = await dimension.StartAsync(site, cancel);
        await site.Output.WriteLineAsync($"{dimension.Name}: {string.Join(", ", points.Select(point => point.Name))} started");
        for (var round = 0; round < WarmUpRounds; round++)
        {
            foreach (var point in points) { await PointRound.RunAsync(point, point.CallsPerRound, GrowthSite.Connections, site.Client, cancel); }
        }
        foreach (var point in points) { await dimension.PrepareAsync(point, cancel); }
        var rounds = points.ToDictionary(point => point, _ => new List<Round>());
        for (var round = 0; round < site.Rounds; round++)
        {
            foreach (var point in points)
            {
                rounds[point].Add(await PointRound.RunAsync(point, point.CallsPerRound, GrowthSite.Connections, site.Client, cancel));
                await dimension.CheckAsync(point, cancel);
            }
            await site.Output.WriteLineAsync($"Round {round + 1}: {string.Join(", ", points.Select(point => FormattableString.Invariant($"{rounds[point][^1].CpuPerCall.TotalMicroseconds:N0} µs")))}");
        }
        return [.. points.Select(point => new PointResult(point, rounds[point], point.ResidentMegabytes()))];
    }
}
