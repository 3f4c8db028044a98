namespace CdsHooks.Service.App.Views;

/// <summary>The card that the app was opened from, beside what the chart says now.</summary>
/// <param name="Summary">What the card said.</param>
/// <param name="Indicator">How urgent it was: <c>info</c>, <c>warning</c> or <c>critical</c>.</param>
/// <param name="ShownAt">When.</param>
/// <param name="HasChanged">True when the chart says something else now.</param>
/// <param name="Text">What has changed, or that nothing has, in a sentence.</param>
public sealed record CardComparison(string Summary, string Indicator, DateTimeOffset ShownAt, bool HasChanged, string Text)
{
    /// <inheritdoc/>
    public override string ToString() => nameof(CardComparison);
}
