namespace CdsHooks.Benchmarks.Limit;

/// <summary>Tells when a server has come to rest: its calls take no less CPU than they did some rounds ago.</summary>
internal sealed class Settling
{
    private const int Patience = 3;
    private const double Gain = 0.98;

    private TimeSpan best = TimeSpan.MaxValue;
    private int roundsWithoutGain;

    /// <summary>True once the best of all rounds is several rounds old.</summary>
    public bool IsOver => roundsWithoutGain >= Patience;

    /// <summary>Takes one more round.</summary>
    /// <param name="cpu">What it took.</param>
    public void Add(TimeSpan cpu)
    {
        if (cpu < best * Gain)
        {
            best = cpu;
            roundsWithoutGain = 0;
        }
        else
        {
            roundsWithoutGain++;
        }
    }
}
