using System.Runtime.InteropServices;

namespace CdsHooks.Fhir.Reading;

/// <summary>An age in whole years, as a span because a birth date may be partial: born 1980 is 44 or 45 in May 2025.</summary>
/// <param name="Min">The least age, in years, 0 or more.</param>
/// <param name="Max">The greatest age, in years, not less than <paramref name="Min"/>.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct AgeRange(int Min, int Max)
{
    /// <summary>The age on a day.</summary>
    /// <param name="birthDate">The birth date, partial or whole.</param>
    /// <param name="day">The day on which the age is asked.</param>
    /// <returns><see langword="null"/> when the birth date lies after that day.</returns>
    public static AgeRange? On(PartialDate birthDate, DateOnly day)
    {
        if (birthDate.EarliestDay > day) { return null; }
        var latest = birthDate.LatestDay < day ? birthDate.LatestDay : day;
        return new AgeRange(PartialDate.YearsBetween(latest, day), PartialDate.YearsBetween(birthDate.EarliestDay, day));
    }

    /// <summary>At least so old? <see langword="null"/> when the span does not decide.</summary>
    /// <param name="years">Whole years; somebody is 18 from the 18th birthday on.</param>
    public bool? IsAtLeast(int years) => Min >= years ? true : Max < years ? false : null;

    /// <summary>Younger than that? <see langword="null"/> when the span does not decide.</summary>
    /// <param name="years">Whole years.</param>
    public bool? IsBelow(int years) => !IsAtLeast(years);

    /// <summary>From one age up to and including another? <see langword="null"/> when the span does not decide.</summary>
    /// <param name="first">Least age, in whole years.</param>
    /// <param name="last">Greatest age, in whole years; it lasts until the next birthday.</param>
    public bool? IsWithin(int first, int last)
    {
        if (Max < first || Min > last) { return false; }
        return Min >= first && Max <= last ? true : null;
    }
}
