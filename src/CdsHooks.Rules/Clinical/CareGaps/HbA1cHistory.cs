using CdsHooks.Fhir.Reading;
using CdsHooks.Rules.Authoring;

namespace CdsHooks.Rules.Clinical.CareGaps;

/// <summary>The glycemic results of a chart, as far as they stand and can be placed in time.</summary>
/// <remarks>Results that are preliminary, cancelled or in error, that hold no value, or that lie in the future are passed over.</remarks>
internal sealed class HbA1cHistory
{
    private readonly IReadOnlyList<HbA1cResult> results;

    private HbA1cHistory(RuleCall call)
    {
        var observations = call.Chart.Of(CareGapFacts.HbA1c);
        IsWhole = observations.IsKnown;
        var dated = new List<HbA1cResult>();
        foreach (var observation in observations)
        {
            if (!observation.IsUsable || ValueOf(observation) is not { HasValue: true } value) { continue; }
            if (observation.Effective is not { } date)
            {
                HasUndated = true;
                continue;
            }
            if (date.EarliestDay > call.Today.AddDays(1)) { continue; }
            dated.Add(new HbA1cResult(date, value.AsQuantity, CareGapFacts.IndicatorCodes.Contain(observation.Code)));
        }
        // Of two results of a day without times the one sent first stays first, since the newest was asked for first.
        results = [.. dated.OrderByDescending(result => result.Date.EarliestDay).ThenByDescending(result => result.Date.Earliest)];
    }

    /// <summary>True when the chart holds no other results than those that were sent.</summary>
    public bool IsWhole { get; }

    /// <summary>True when a result stands but bears no readable date.</summary>
    public bool HasUndated { get; }

    /// <summary>The newest result; <see langword="null"/> when there is none.</summary>
    public HbA1cResult? Newest => results.Count > 0 ? results[0] : null;

    /// <summary>The result before the newest one.</summary>
    public HbA1cResult? Before => results.Count > 1 ? results[1] : null;

    /// <summary>False when another result may be newer, because a date is only a month or a year.</summary>
    public bool IsNewestCertain => !results.Skip(1).Any(MayBeNewer);

    /// <summary>Reads the results of a chart.</summary>
    public static HbA1cHistory Of(RuleCall call) => new(call);

    /// <summary>Is there a result within the months up to today? <see langword="null"/> when dates are not precise enough to say.</summary>
    public bool? HasWithin(DateOnly today, int months)
    {
        bool? has = false;
        foreach (var result in results)
        {
            var isWithin = result.Date.IsWithin(today, months);
            if (isWithin == true) { return true; }
            if (isWithin is null) { has = null; }
        }
        return has;
    }

    // A panel keeps its results in components.
    private static FhirChoice ValueOf(Observation observation)
    {
        if (observation.Value is { HasValue: true } value) { return value; }
        foreach (var component in observation.Component)
        {
            if (!component.HasModifierExtension && CareGapFacts.GlycemicCodes.Contain(component.Code)) { return component.Value; }
        }
        return default;
    }

    private bool MayBeNewer(HbA1cResult other)
    {
        var newest = results[0].Date;
        return newest.EarliestDay == newest.LatestDay
            ? other.Date.LatestDay > newest.LatestDay
            : other.Date.LatestDay >= newest.EarliestDay;
    }
}
