namespace CdsHooks.Service.App.Views;

/// <summary>What the rules say about the chart as it is now.</summary>
public sealed record ChartView
{
    /// <summary>The card that the app was opened from; <see langword="null"/> where there is none.</summary>
    public CardComparison? Card { get; init; }

    /// <summary>The rules, those that speak first.</summary>
    public required IReadOnlyList<RuleView> Rules { get; init; }

    /// <summary>What could not be had.</summary>
    public IReadOnlyList<ChartProblem> Problems { get; init; } = [];

    /// <summary>True when the EHR takes no token of this session any more.</summary>
    public bool IsSessionOver { get; init; }

    /// <summary>What is to be known about the whole, in sentences.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>When the chart was read.</summary>
    public required DateTimeOffset At { get; init; }

    /// <inheritdoc/>
    public override string ToString() => nameof(ChartView);
}
