namespace CdsHooks.Capacity.Queueing;

/// <summary>What a simulated time brought.</summary>
/// <param name="Calls">Calls that came after the warm-up.</param>
/// <param name="TurnedAway">Calls without a place.</param>
/// <param name="Late">Calls that were not begun within the budget.</param>
/// <param name="Utilisation">Part of all cores' time that was used, 0 to 1.</param>
/// <param name="MostCallsIn">Most calls in one replica at a time.</param>
/// <param name="MostBodyBytes">Most memory of bodies in one replica at a time.</param>
/// <param name="Waits">Waits for a core, in seconds, shortest first.</param>
/// <param name="Answers">Times from arrival to answer, in seconds, shortest first.</param>
internal sealed record Outcome(
    int Calls, int TurnedAway, int Late, double Utilisation, int MostCallsIn, long MostBodyBytes, IReadOnlyList<double> Waits, IReadOnlyList<double> Answers)
{
    public double MeanWait => Waits.Average();

    /// <summary>The wait that so many calls do not exceed, in seconds.</summary>
    public double Wait(double part) => Part(Waits, part);

    /// <summary>The time to the answer that so many calls do not exceed, in seconds.</summary>
    public double Answer(double part) => Part(Answers, part);

    private static double Part(IReadOnlyList<double> sorted, double part) => sorted.Count == 0 ? double.PositiveInfinity : sorted[Math.Min(sorted.Count - 1, (int)(part * sorted.Count))];
}
