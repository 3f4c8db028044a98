namespace CdsHooks.Measuring.Load;

/// <summary>A part of a plan: the rate goes from one figure to the other in a straight line.</summary>
/// <param name="From">Requests a second at its begin; 0 or more.</param>
/// <param name="To">Requests a second at its end.</param>
/// <param name="During">How long it lasts.</param>
internal readonly record struct RateStep(double From, double To, TimeSpan During)
{
    /// <summary>Requests that fall into the whole step, with the broken part of the last one.</summary>
    public double Requests => (From + To) / 2 * During.TotalSeconds;

    /// <summary>When so many requests of the step have become due: the area under the line is so large.</summary>
    public TimeSpan WhenDue(double requests)
    {
        var growth = (To - From) / During.TotalSeconds;
        var seconds = growth == 0 || requests == 0
            ? requests / Math.Max(From, double.Epsilon)
            // The root that does not lose its digits where the line is nearly level.
            : 2 * requests / (From + Math.Sqrt(Math.Max(0, (From * From) + (2 * growth * requests))));
        return requests == 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(seconds);
    }
}
