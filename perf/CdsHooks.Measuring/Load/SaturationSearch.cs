namespace CdsHooks.Measuring.Load;

/// <summary>Finds the highest rate that answers keep up with: doubles until they do not, then halves the distance twice, so that it is known to a quarter of itself.</summary>
internal static class SaturationSearch
{
    private const int Narrowings = 2;

    /// <summary>Searches.</summary>
    /// <param name="from">The first rate that is tried; where it is too much, lower ones are.</param>
    /// <param name="lowest">Lower rates are not tried.</param>
    /// <param name="highest">Higher rates are not tried.</param>
    /// <param name="keepsUp">Tries a rate.</param>
    /// <returns>The highest rate that was kept up with, 0 for none, and the lowest that was not, infinite for none.</returns>
    public static async Task<(double Kept, double Missed)> FindAsync(double from, double lowest, double highest, Func<double, Task<bool>> keepsUp)
    {
        var (kept, missed) = (0.0, double.PositiveInfinity);
        for (var rate = from; rate <= highest && double.IsPositiveInfinity(missed); rate *= 2) { await TryAsync(rate); }
        for (var rate = from / 2; kept == 0 && rate >= lowest; rate /= 2) { await TryAsync(rate); }
        for (var narrowing = 0; narrowing < Narrowings && kept > 0 && !double.IsPositiveInfinity(missed); narrowing++) { await TryAsync((kept + missed) / 2); }
        return (kept, missed);

        async Task TryAsync(double rate)
        {
            if (await keepsUp(rate)) { kept = rate; } else { missed = rate; }
        }
    }
}
