namespace CdsHooks.Service.App.Views;

/// <summary>What a card offers to do.</summary>
/// <param name="Label">In the words of the rule.</param>
/// <param name="Actions">What would be done.</param>
public sealed record SuggestionView(string Label, IReadOnlyList<ActionView> Actions)
{
    /// <inheritdoc/>
    public override string ToString() => nameof(SuggestionView);
}
