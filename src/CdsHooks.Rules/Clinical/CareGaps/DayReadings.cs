using System.Runtime.InteropServices;
using CdsHooks.Rules.Clinical.Cards;

namespace CdsHooks.Rules.Clinical.CareGaps;

/// <summary>The blood pressures of a day, in mm[Hg].</summary>
[StructLayout(LayoutKind.Auto)]
internal struct DayReadings
{
    // Outside these a reading is a slip of the keyboard.
    private const decimal LeastSystolic = 50;
    private const decimal MostSystolic = 300;
    private const decimal LeastDiastolic = 20;
    private const decimal MostDiastolic = 200;

    /// <summary>The lowest systolic pressure; <see langword="null"/> when none can be read.</summary>
    public decimal? Systolic { get; private set; }

    /// <summary>The lowest diastolic pressure; <see langword="null"/> when none can be read.</summary>
    public decimal? Diastolic { get; private set; }

    /// <summary>True when a value is there that cannot be read: no or another unit, a comparator, beyond what a living person
    /// has.</summary>
    public bool HasUnreadable { get; private set; }

    /// <summary>True when there is any value, readable or not.</summary>
    public readonly bool HasAny => Systolic is not null || Diastolic is not null || HasUnreadable;

    /// <summary>At one of two limits or above it? <see langword="null"/> when what can be read does not decide.</summary>
    public readonly bool? IsAtLeast(decimal systolic, decimal diastolic) => Either(Systolic >= systolic, Diastolic >= diastolic);

    /// <summary>Above one of two limits? <see langword="null"/> when what can be read does not decide.</summary>
    public readonly bool? IsAbove(decimal systolic, decimal diastolic) => Either(Systolic > systolic, Diastolic > diastolic);

    /// <summary>Takes a systolic pressure; <see langword="null"/> for one that cannot be read.</summary>
    public void TakeSystolic(decimal? value)
    {
        if (value is >= LeastSystolic and <= MostSystolic) { Systolic = Lower(Systolic, value); } else { HasUnreadable = true; }
    }

    /// <summary>Takes a diastolic pressure; <see langword="null"/> for one that cannot be read.</summary>
    public void TakeDiastolic(decimal? value)
    {
        if (value is >= LeastDiastolic and <= MostDiastolic) { Diastolic = Lower(Diastolic, value); } else { HasUnreadable = true; }
    }

    /// <summary>These and others of the same day.</summary>
    public readonly DayReadings With(DayReadings others) => new()
    {
        Systolic = Lower(Systolic, others.Systolic),
        Diastolic = Lower(Diastolic, others.Diastolic),
        HasUnreadable = HasUnreadable || others.HasUnreadable,
    };

    /// <summary>For people: <c>152/94</c>, or <c>152 systolic</c> where the other one is not known.</summary>
    public override readonly string ToString() => (Systolic, Diastolic) switch
    {
        ({ } systolic, { } diastolic) => $"{Whole(systolic)}/{Whole(diastolic)}",
        ({ } systolic, null) => $"{Whole(systolic)} systolic",
        (null, { } diastolic) => $"{Whole(diastolic)} diastolic",
        _ => "unreadable",
    };

    private readonly bool? Either(bool isSystolic, bool isDiastolic)
    {
        if (isSystolic || isDiastolic) { return true; }
        return Systolic is null || Diastolic is null ? null : false;
    }

    private static decimal? Lower(decimal? one, decimal? other) => one is null || other < one ? other ?? one : one;

    private static string Whole(decimal pressure) => CardText.Number(Math.Round(pressure, MidpointRounding.ToZero));
}
