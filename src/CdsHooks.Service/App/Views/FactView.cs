namespace CdsHooks.Service.App.Views;

/// <summary>One resource of the chart that a rule has looked at.</summary>
/// <param name="Kind">What it is among the evidence, as a heading: <c>Results</c>.</param>
/// <param name="What">What the chart calls it.</param>
/// <param name="Value">Its value with unit; <see langword="null"/> where it has none by its nature.</param>
/// <param name="Date">The day on which it counts, as recorded; <see langword="null"/> where none is.</param>
/// <param name="Status">Its status in FHIR's words.</param>
/// <param name="Reference">Where it stands in the chart: <c>Observation/17</c>.</param>
public sealed record FactView(string Kind, string What, string? Value, string? Date, string? Status, string? Reference)
{
    /// <inheritdoc/>
    public override string ToString() => Kind;
}
