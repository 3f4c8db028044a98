using CdsHooks.Fhir.Reading;
using CdsHooks.Rules.Authoring;

namespace CdsHooks.Rules.Clinical.CareGaps;

/// <summary>The newest day with a blood pressure and the one before it, and of each the lowest systolic and the lowest diastolic
/// pressure.</summary>
/// <remarks>
/// The lowest of the day, each for itself, is how the quality measure on blood pressure control reads several readings; it also keeps a
/// first reading in an anxious moment from counting when it was repeated. Panels and separate readings count alike. Readings that are
/// preliminary, cancelled or in error, that hold no value, or that lie in the future are passed over.
/// </remarks>
internal sealed class BloodPressureHistory
{
    private const string MillimetersOfMercury = "mm[Hg]";

    // The last day that a date without a day of the month may mean.
    private readonly DateOnly latestUnfinished;

    private BloodPressureHistory(RuleCall call)
    {
        var observations = call.Chart.Of(CareGapFacts.BloodPressure);
        IsWhole = observations.IsKnown;
        var tomorrow = call.Today.AddDays(1);
        foreach (var observation in observations)
        {
            if (!observation.IsUsable) { continue; }
            var day = default(DayReadings);
            Take(observation, ref day);
            if (!day.HasAny) { continue; }
            if (observation.Effective is not { } date) { HasUndated = true; }
            else if (date.EarliestDay > tomorrow) { continue; }
            else if (date.EarliestDay != date.LatestDay)
            {
                latestUnfinished = date.LatestDay > latestUnfinished ? date.LatestDay : latestUnfinished;
            }
            else if (Day is null || date.EarliestDay > Day)
            {
                (BeforeDay, BeforeReadings) = (Day, Readings);
                (Day, Readings) = (date.EarliestDay, day);
            }
            else if (date.EarliestDay == Day) { Readings = Readings.With(day); }
            else if (BeforeDay is null || date.EarliestDay > BeforeDay) { (BeforeDay, BeforeReadings) = (date.EarliestDay, day); }
            else if (date.EarliestDay == BeforeDay) { BeforeReadings = BeforeReadings.With(day); }
        }
    }

    /// <summary>True when the chart holds no newer readings than those that were sent.</summary>
    public bool IsWhole { get; }

    /// <summary>True when a reading stands but bears no readable date.</summary>
    public bool HasUndated { get; }

    /// <summary>The newest day with a reading; <see langword="null"/> when there is none.</summary>
    public DateOnly? Day { get; }

    /// <summary>What was read on that day.</summary>
    public DayReadings Readings { get; }

    /// <summary>The last day with a reading before the newest one; <see langword="null"/> when there is none.</summary>
    public DateOnly? BeforeDay { get; }

    /// <summary>What was read on <see cref="BeforeDay"/>.</summary>
    public DayReadings BeforeReadings { get; }

    /// <summary>Reads the blood pressures of a chart.</summary>
    public static BloodPressureHistory Of(RuleCall call) => new(call);

    /// <summary>True when another reading may be newer and on that day or later, because its date is only a month or a year.</summary>
    public bool IsUncertainSince(DateOnly first) => latestUnfinished >= first && !(Day >= latestUnfinished);

    private static void Take(Observation observation, ref DayReadings day)
    {
        Take(observation.Code, observation.Value, ref day);
        foreach (var component in observation.Component)
        {
            if (!component.HasModifierExtension) { Take(component.Code, component.Value, ref day); }
        }
    }

    private static void Take(CodeableConcept code, FhirChoice value, ref DayReadings day)
    {
        if (!value.HasValue) { return; }
        if (CareGapFacts.SystolicCodes.Contain(code)) { day.TakeSystolic(value.AsQuantity.In(MillimetersOfMercury)); }
        if (CareGapFacts.DiastolicCodes.Contain(code)) { day.TakeDiastolic(value.AsQuantity.In(MillimetersOfMercury)); }
    }
}
