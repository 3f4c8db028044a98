using System.Globalization;

namespace CdsHooks.Benchmarks.Start;

/// <summary>What a run found.</summary>
/// <param name="Again">Starts with a ledger that is there, as after an update or a crash.</param>
/// <param name="Anew">Starts with none.</param>
/// <param name="IdleMegabytes">Resident memory after some calls and a while without any.</param>
/// <param name="Calls">How many calls.</param>
/// <param name="Quiet">How long a while.</param>
internal sealed record StartResult(IReadOnlyList<StartTrial> Again, IReadOnlyList<StartTrial> Anew, IReadOnlyList<long> IdleMegabytes, int Calls, TimeSpan Quiet)
{
    /// <summary>How long the first answer with cards may take, in milliseconds.</summary>
    public const int MostMilliseconds = 400;

    /// <summary>Most resident memory of an idle service, in megabytes.</summary>
    public const int MostIdleMegabytes = 120;

    /// <summary>Half of the starts took no longer.</summary>
    public double MedianMilliseconds => Median(Again, trial => trial.Elapsed.TotalMilliseconds);

    /// <summary>The most that an idle service held.</summary>
    public long Idle => IdleMegabytes.Max();

    /// <summary>The targets that are missed, one sentence each.</summary>
    public IReadOnlyList<string> Misses
    {
        get
        {
            var misses = new List<string>();
            if (MedianMilliseconds > MostMilliseconds) { misses.Add(string.Create(CultureInfo.InvariantCulture, $"The first card comes after {MedianMilliseconds:0} ms (median); allowed are {MostMilliseconds}.")); }
            if (Idle >= MostIdleMegabytes) { misses.Add(string.Create(CultureInfo.InvariantCulture, $"An idle service holds {Idle} MB; allowed are less than {MostIdleMegabytes}.")); }
            return misses;
        }
    }

    public static double Median(IReadOnlyList<StartTrial> trials, Func<StartTrial, double> figure) => trials.Select(figure).Order().ElementAt(trials.Count / 2);
}
