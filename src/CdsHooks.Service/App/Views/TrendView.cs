namespace CdsHooks.Service.App.Views;

/// <summary>A number with a history.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Unit">The unit of all points, as written; empty for a pure number.</param>
/// <param name="Points">At least two, oldest first.</param>
public sealed record TrendView(string What, string Unit, IReadOnlyList<TrendPoint> Points)
{
    /// <inheritdoc/>
    public override string ToString() => nameof(TrendView);
}
