namespace CdsHooks.Measuring.Load.Reports;

/// <summary>The charts of one run.</summary>
internal static class ScenarioCharts
{
    private const int MostPoints = 240;
    private static readonly (double Part, string Name)[] Parts =
        [(0.5, "p50"), (0.75, "p75"), (0.9, "p90"), (0.95, "p95"), (0.99, "p99"), (0.999, "p99.9"), (0.9999, "p99.99")];

    public static string Write(ScenarioResult result) =>
        $"<div class=\"charts\">{Latency(result).ToHtml()}{Percentiles(result).ToHtml()}{Rates(result).ToHtml()}{Memory(result)?.ToHtml()}</div>";

    private static LineChart Latency(ScenarioResult result)
    {
        var width = Math.Max(1, (int)Math.Ceiling(result.Main.Seconds.Count / (double)MostPoints));
        var times = result.Main.Seconds.Chunk(width).Select((seconds, index) => (X: (index * width) + (width / 2.0), Latency: Sum(seconds))).Where(each => each.Latency.Count > 0).ToList();
        return new LineChart("Latency over time", "ms", "seconds", TimeAxis(result), LogOf(times.Select(each => each.Latency.At(0.5)), result.Main.Latency.Max),
        [
            new("longest", 3, [.. times.Select(each => (each.X, each.Latency.Max.TotalMilliseconds))]),
            new("p99", 2, [.. times.Select(each => (each.X, each.Latency.At(0.99).TotalMilliseconds))]),
            new("p50", 1, [.. times.Select(each => (each.X, each.Latency.At(0.5).TotalMilliseconds))]),
        ])
        { Marks = Marks(result) };
    }

    private static LineChart Percentiles(ScenarioResult result)
    {
        // Each nine takes as much room as the one before.
        var shown = Parts.Where(part => (1 - part.Part) * result.Main.Latency.Count >= 1 || part.Part <= 0.99).ToList();
        var names = shown.ToDictionary(part => Nines(part.Part), part => part.Name);
        return new LineChart("Latency by percentile", "ms", "part of all calls", Axis.Between(Nines(shown[0].Part), Nines(shown[^1].Part), names.Keys), LogOf(shown.Select(part => result.Main.Latency.At(part.Part)), result.Main.Latency.Max),
        [
            new("from when due", 1, [.. shown.Select(part => (Nines(part.Part), result.Main.Latency.At(part.Part).TotalMilliseconds))]),
            new("the generator's own lateness in it", 3, [.. shown.Select(part => (Nines(part.Part), result.Main.Lateness.At(part.Part).TotalMilliseconds))]),
        ])
        { WriteX = value => names[value] };
    }

    private static LineChart Rates(ScenarioResult result)
    {
        var seconds = result.Main.Seconds;
        var width = Math.Max(1, (int)Math.Ceiling(seconds.Count / (double)MostPoints));
        IReadOnlyList<(double X, double Y)> due = Mean([.. seconds.Select(second => (double)second.Intended)], width);
        IReadOnlyList<(double X, double Y)> answered = Mean([.. seconds.Select(second => (double)second.Answered)], width);
        IReadOnlyList<(double X, double Y)> less = Mean([.. seconds.Select(second => (double)second.Outcomes.Skip(1).Sum())], width);
        return new LineChart("Rate", "calls/s", "seconds", TimeAxis(result), Axis.Linear(due.Concat(answered).Select(point => point.Y).DefaultIfEmpty(1).Max()),
            [new("due", 3, due), new("answered", 1, answered), new("degraded, refused or lost (by when due)", 2, less)])
        { Marks = Marks(result) };
    }

    private static LineChart? Memory(ScenarioResult result)
    {
        if (result.Samples.Count < 2) { return null; }
        var width = Math.Max(1, (int)Math.Ceiling(result.Samples.Count / (double)MostPoints));
        var samples = result.Samples.Where((_, index) => index % width == 0).ToList();
        return new LineChart("Memory of the service", "MB", "seconds", Axis.Time(result.Samples[^1].At.TotalSeconds), Axis.Linear(samples.Max(sample => sample.PeakBytes) / 1e6),
        [
            new("resident", 1, [.. samples.Select(sample => (sample.At.TotalSeconds, sample.ResidentBytes / 1e6))]),
            new("most since its start", 3, [.. samples.Select(sample => (sample.At.TotalSeconds, sample.PeakBytes / 1e6))]),
            .. samples.All(sample => sample.Runtime is not null) ? (ChartSeries[])[new("managed heap", 2, [.. samples.Select(sample => (sample.At.TotalSeconds, sample.Runtime!.HeapBytes / 1e6))])] : [],
        ])
        { Marks = Marks(result) };
    }

    private static Axis TimeAxis(ScenarioResult result) => Axis.Time(Math.Max(result.Main.Seconds.Count, result.During.TotalSeconds));

    private static Axis LogOf(IEnumerable<TimeSpan> smallest, TimeSpan largest) =>
        Axis.Logarithmic(Math.Max(0.1, smallest.Select(time => time.TotalMilliseconds).DefaultIfEmpty(1).Min()), Math.Max(1, largest.TotalMilliseconds));

    private static List<(double X, string Words)> Marks(ScenarioResult result) => [.. result.Marks.Select(mark => (mark.At.TotalSeconds, mark.What))];

    private static List<(double X, double Y)> Mean(double[] values, int width) => [.. values.Chunk(width).Select((chunk, index) => ((index * width) + (width / 2.0), chunk.Average()))];

    private static LatencyHistogram Sum(IEnumerable<Second> seconds)
    {
        var sum = new LatencyHistogram();
        foreach (var second in seconds) { sum.Add(second.Latency); }
        return sum;
    }

    private static double Nines(double part) => -Math.Log10(1 - part);
}
