using CdsHooks.Measuring.Load;

namespace CdsHooks.LoadTests.Tests.Load;

/// <summary>Runs that never were.</summary>
internal static class Runs
{
    /// <summary>A run whose requests took so long, in milliseconds.</summary>
    public static ScenarioResult Of(IEnumerable<double> milliseconds, Func<int, Reply>? reply = null, TimeSpan? late = null, int unsent = 0, IReadOnlyList<Sample>? samples = null)
    {
        var recorder = new Recorder("calls");
        var number = 0;
        foreach (var time in milliseconds)
        {
            var due = TimeSpan.FromMilliseconds(number * 10);
            recorder.Left(due, due + (late ?? TimeSpan.Zero));
            recorder.Ended(due, due + TimeSpan.FromMilliseconds(time), reply?.Invoke(number) ?? new Reply(200, Outcome.Whole));
            number++;
        }
        for (var never = 0; never < unsent; never++) { recorder.NeverLeft(TimeSpan.Zero); }
        var recording = recorder.Close();
        return new ScenarioResult("a-scenario", "Does <it> hold?", "SQLite", "100/s for 5 s", DateTimeOffset.UnixEpoch, TimeSpan.FromSeconds(5), [recording], samples ?? [])
        {
            Marks = [new Mark(TimeSpan.FromSeconds(1), "killed")],
            Findings = ["Something & more was found."],
        };
    }

    /// <summary>Samples of a server whose memory is so many megabytes at each minute.</summary>
    public static IReadOnlyList<Sample> Memory(params double[] megabytes) => [.. megabytes.Select((size, minute) =>
        new Sample(TimeSpan.FromMinutes(minute), TimeSpan.FromSeconds(minute), TimeSpan.Zero, (long)(size * 1e6), (long)(megabytes.Max() * 1e6), Runtime: null))];
}
