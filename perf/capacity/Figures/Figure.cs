namespace CdsHooks.Capacity.Figures;

/// <summary>A number that the derivation starts from.</summary>
/// <param name="Name">What is counted.</param>
/// <param name="Value">The number.</param>
/// <param name="Unit">What of.</param>
/// <param name="Standing">How it is known.</param>
/// <param name="Source">Who says so, of which year, where; for an assumption, what speaks for it.</param>
internal sealed record Figure(string Name, double Value, string Unit, Standing Standing, string Source)
{
    /// <summary>A figure is used by its value.</summary>
    public static implicit operator double(Figure figure) => figure.Value;
}
