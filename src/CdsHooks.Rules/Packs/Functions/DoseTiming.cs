using CdsHooks.Fhir.Reading;

namespace CdsHooks.Rules.Packs.Functions;

/// <summary>How often a dose may be taken, at most.</summary>
internal static class DoseTiming
{
    private const decimal HoursOfADay = 24;

    /// <summary>Doses in 24 hours at most: of "every 4 to 6 hours" every 4, of "one to two times" two.</summary>
    /// <returns><see langword="null"/> when the timing does not tell, or names days of the week or points in time.</returns>
    public static decimal? MostTimesPerDay(Timing timing)
    {
        if (timing.Node.HasModifierExtension() || !timing.Event.IsEmpty) { return null; }
        var repeat = timing.Node.One("repeat"u8);
        if (!repeat.HasValue) { return OfCode(timing.Code); }
        if (!repeat.Many<FhirNode>("dayOfWeek"u8).IsEmpty) { return null; }
        if ((timing.FrequencyMax ?? timing.Frequency) is not (> 0 and <= 1000 and var frequency)) { return null; }
        if (HoursOf(timing) is not { } hours) { return repeat["period"u8].HasValue ? null : OfCode(timing.Code); }
        return frequency * HoursOfADay / hours;
    }

    private static decimal? HoursOf(Timing timing)
    {
        if (timing.Period is not (> 0.01m and <= 1000 and var period)) { return null; }
        var unit = timing.PeriodUnit;
        return unit.Is("h"u8) ? period : unit.Is("d"u8) ? period * 24 : unit.Is("wk"u8) ? period * 168 : null;
    }

    // HL7 v3 GTSAbbreviation, as R4 binds Timing.code; charts often write these words without a system.
    private static decimal? OfCode(CodeableConcept code)
    {
        foreach (var coding in code.Coding)
        {
            decimal? times = coding.Code.ToString() switch
            {
                "QD" or "AM" or "PM" or "BED" => 1,
                "BID" => 2,
                "TID" => 3,
                "QID" or "Q6H" => 4,
                "Q4H" => 6,
                "Q8H" => 3,
                "QOD" => 0.5m,
                "WK" => 1m / 7,
                _ => null,
            };
            if (times is not null) { return times; }
        }
        return null;
    }
}
