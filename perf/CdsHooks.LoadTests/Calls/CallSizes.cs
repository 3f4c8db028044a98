namespace CdsHooks.LoadTests.Calls;

/// <summary>How large the bodies of calls are.</summary>
/// <remarks>Charts are many small ones and a few very large ones, so sizes are log-normal. The charts of Synthea's public samples have 43 to 174 KB (median 118 KB) of what rules ask for when all
/// of it is sent; an EHR that goes by the codes of a template sends a part of that, one that passes over them the more the longer the history is. Hence a median of 60 KB and a wide spread:
/// one call in ten below 19 KB, one in ten above 190 KB, one in a hundred above 490 KB.</remarks>
/// <param name="Median">Half of the bodies are smaller, in bytes.</param>
/// <param name="Spread">Standard deviation of the logarithm; 0 makes all alike.</param>
/// <param name="Least">None is smaller.</param>
/// <param name="Most">None is larger.</param>
internal sealed record CallSizes(int Median, double Spread, int Least, int Most)
{
    /// <summary>As charts come.</summary>
    public static CallSizes AsChartsCome { get; } = new(60_000, 0.9, 5_000, 1_000_000);

    /// <summary>All of one size.</summary>
    public static CallSizes Fixed(int bytes) => new(bytes, 0, bytes, bytes);

    /// <summary>Mean size, in bytes.</summary>
    public double Mean => Spaced(200).Average();

    /// <summary>Sizes that stand for the distribution: each for an equal part of it, smallest first.</summary>
    /// <param name="count">How many.</param>
    public IEnumerable<int> Spaced(int count) => Enumerable.Range(0, count).Select(index => At((index + 0.5) / count));

    /// <summary>The size that such a part of the bodies is below.</summary>
    /// <param name="part">More than 0 and less than 1.</param>
    public int At(double part) => (int)Math.Clamp(Median * Math.Exp(Spread * NormalQuantile(part)), Least, Most);

    // Acklam's approximation without the tails' branch would miss by much where the largest bodies are; bisection of the distribution is exact enough and short.
    private static double NormalQuantile(double part)
    {
        var (low, high) = (-8.0, 8.0);
        for (var step = 0; step < 60; step++)
        {
            var middle = (low + high) / 2;
            if (NormalPart(middle) < part) { low = middle; } else { high = middle; }
        }
        return (low + high) / 2;
    }

    // The part of a normal distribution below x, by summing the density (Simpson's rule).
    private static double NormalPart(double x)
    {
        const int Slices = 400;
        var width = x / Slices;
        var sum = Density(0) + Density(x);
        for (var slice = 1; slice < Slices; slice++) { sum += Density(slice * width) * (slice % 2 == 0 ? 2 : 4); }
        return 0.5 + (sum * width / 3);
    }

    private static double Density(double x) => Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);
}
