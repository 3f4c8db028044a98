namespace CdsHooks.Service.App.Views;

/// <summary>What a suggestion would do to the chart.</summary>
/// <param name="Description">In the words of the rule.</param>
/// <param name="Kind">In a word: <c>Creates</c>, <c>Changes</c>, <c>Deletes</c>.</param>
/// <param name="Lines">What would be written, for people: name and value.</param>
/// <param name="Json">The FHIR resource; <see langword="null"/> for a deletion.</param>
public sealed record ActionView(string Description, string Kind, IReadOnlyList<KeyValuePair<string, string>> Lines, string? Json)
{
    /// <inheritdoc/>
    public override string ToString() => Kind;
}
