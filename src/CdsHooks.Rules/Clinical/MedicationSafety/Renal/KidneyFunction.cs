using CdsHooks.Fhir.Facts;
using CdsHooks.Fhir.Reading;
using CdsHooks.Fhir.Terminology;

namespace CdsHooks.Rules.Clinical.MedicationSafety.Renal;

/// <summary>Finds the eGFR that counts: the newest usable one; of several at one time the lowest; race-specific ones only when there is no
/// other.</summary>
internal static class KidneyFunction
{
    /// <summary>How old an eGFR may be: labelling asks for one before the start and at least once a year.</summary>
    public const int LookBackMonths = 12;

    private static readonly ValueSet Plain = CodeGroups.Observation("egfr");
    private static readonly ValueSet RaceSpecific = CodeGroups.Observation("egfr-race-specific");

    /// <summary>Results without regard to race.</summary>
    public static Fact<Observation> Egfr { get; } = Fact.Search<Observation>(
        "egfr", $"Observation?patient={{{{context.patientId}}}}&code={Plain.SearchTokens},{RaceSpecific.SearchTokens}&_sort=-date&_count=20", Plain);

    /// <summary>Results of equations that ask for race; a laboratory may report two for one sample.</summary>
    public static Fact<Observation> EgfrRaceSpecific { get; } = Egfr.In(RaceSpecific);

    /// <summary>Orders for an eGFR that are being made.</summary>
    public static Fact<ServiceRequest> OrderedNow { get; } = Fact.InContext<ServiceRequest>(Plain);

    /// <summary>The eGFR that counts today.</summary>
    /// <returns>What is known, and the result where there is one with a date.</returns>
    public static (EgfrState State, EgfrResult? Result) Find(Chart chart, DateOnly today)
    {
        var plain = FindIn(chart.Of(Egfr), today);
        if (plain.State is EgfrState.Current or EgfrState.Unreadable) { return plain; }
        var raceSpecific = FindIn(chart.Of(EgfrRaceSpecific), today);
        return raceSpecific.State > plain.State || IsNewer(raceSpecific.Result, plain.Result) ? raceSpecific : plain;
    }

    private static (EgfrState State, EgfrResult? Result) FindIn(FactSet<Observation> results, DateOnly today)
    {
        EgfrResult? newest = null;
        var hasUndated = false;
        foreach (var observation in results)
        {
            if (!observation.IsUsable || !observation.Value.HasValue) { continue; }
            if (observation.Effective is not { } on || on.IsAfter(today.AddDays(1)) != false)
            {
                hasUndated = true;
                continue;
            }
            var result = new EgfrResult(observation.Value.AsQuantity, on);
            if (newest is not { } other || CountsBefore(result, other)) { newest = result; }
        }
        if (newest is not { } found) { return (hasUndated ? EgfrState.Unreadable : EgfrState.Absent, null); }
        return found.On.IsWithin(today, LookBackMonths) switch
        {
            true => (found.IsUnreadable ? EgfrState.Unreadable : EgfrState.Current, found),
            false => (hasUndated ? EgfrState.Unreadable : EgfrState.Old, found),
            null => (EgfrState.Unreadable, found),
        };
    }

    private static bool CountsBefore(EgfrResult result, EgfrResult other)
    {
        if (result.On.IsAfter(other.On) == true) { return true; }
        if (result.On.IsBefore(other.On) == true) { return false; }
        return !result.IsUnreadable && (other.IsUnreadable || result.Number < other.Number);
    }

    private static bool IsNewer(EgfrResult? one, EgfrResult? other) => one is { } a && (other is not { } b || a.On.IsAfter(b.On) == true);
}
