namespace CdsHooks.Service.App.Views;

/// <summary>One value of a history.</summary>
/// <param name="Day">The day, as recorded.</param>
/// <param name="Value">The number.</param>
/// <param name="Text">The number as written, with its comparator.</param>
public sealed record TrendPoint(DateOnly Day, decimal Value, string Text)
{
    /// <inheritdoc/>
    public override string ToString() => nameof(TrendPoint);
}
