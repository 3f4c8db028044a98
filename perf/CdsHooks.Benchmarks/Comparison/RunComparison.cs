namespace CdsHooks.Benchmarks.Comparison;

/// <summary>Two runs of the same measurement, figure by figure.</summary>
/// <param name="Then">The earlier run.</param>
/// <param name="Now">The later one.</param>
internal sealed record RunComparison(MeasuredRun Then, MeasuredRun Now)
{
    /// <summary>True when only a part was measured anew: what is missing now is not gone.</summary>
    public bool IsPart { get; init; }

    /// <summary>True when figures of time and rate may be compared too.</summary>
    public bool IsSameMachine => Then.IsFromSameMachine(Now);

    /// <summary>Every figure of now in its order, and those that are gone.</summary>
    public IReadOnlyList<FigureChange> Changes
    {
        get
        {
            var before = Then.Figures.ToDictionary(figure => figure.Name, StringComparer.Ordinal);
            var names = Now.Figures.Select(figure => figure.Name).ToHashSet(StringComparer.Ordinal);
            return
            [
                .. Now.Figures.Select(figure => FigureChange.Of(before.GetValueOrDefault(figure.Name), figure, IsSameMachine)),
                .. Then.Figures.Where(figure => !IsPart && !names.Contains(figure.Name)).Select(figure => FigureChange.Of(figure, now: null, IsSameMachine)),
            ];
        }
    }
}
