using System.Runtime.InteropServices;
using CdsHooks.Measuring.Load;

namespace CdsHooks.Benchmarks.Cost;

/// <summary>What one call of something takes.</summary>
/// <param name="Microseconds">CPU of its thread.</param>
/// <param name="Bytes">Allocated.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Figure(double Microseconds, double Bytes)
{
    private const int Batch = 16;

    /// <summary>CPU of each round in turn, for comparison with other runs; empty for a single round.</summary>
    public IReadOnlyList<double> Rounds { get; private init; } = [];

    /// <summary>Runs something again and again; the best of some rounds is the one that other work on the machine has disturbed least.</summary>
    /// <param name="once">What to run; given a number that counts up.</param>
    /// <param name="milliseconds">How long a round is.</param>
    /// <param name="rounds">How many rounds; one more goes before them.</param>
    public static Figure Of(Action<int> once, int milliseconds, int rounds = 5)
    {
        Round(once, milliseconds);
        var best = Round(once, milliseconds);
        var all = new List<double> { best.Microseconds };
        for (var round = 1; round < rounds; round++)
        {
            var next = Round(once, milliseconds);
            all.Add(next.Microseconds);
            if (next.Microseconds < best.Microseconds) { best = next; }
        }
        return best with { Rounds = all };
    }

    private static Figure Round(Action<int> once, int milliseconds)
    {
        var count = 0;
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var start = ThreadFigures.OwnNanoseconds();
        long now;
        do
        {
            for (var i = 0; i < Batch; i++) { once(count++); }
            now = ThreadFigures.OwnNanoseconds();
        }
        while (now - start < milliseconds * 1_000_000L);
        return new Figure((now - start) / 1000.0 / count, (double)(GC.GetAllocatedBytesForCurrentThread() - bytes) / count);
    }
}
