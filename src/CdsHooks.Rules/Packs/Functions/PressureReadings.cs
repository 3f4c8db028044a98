using System.Runtime.InteropServices;
using CdsHooks.Rules.Clinical.Cards;

namespace CdsHooks.Rules.Packs.Functions;

/// <summary>Several blood pressures, in mm[Hg], of which the lowest counts.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct PressureReadings
{
    // Outside these a reading is a slip of the keyboard.
    private const decimal LeastSystolic = 50;
    private const decimal MostSystolic = 300;
    private const decimal LeastDiastolic = 20;
    private const decimal MostDiastolic = 200;

    private bool hasUnreadable;

    /// <summary>The lowest systolic pressure; <see langword="null"/> when none can be read.</summary>
    public decimal? Systolic { get; private set; }

    /// <summary>The lowest diastolic pressure; <see langword="null"/> when none can be read.</summary>
    public decimal? Diastolic { get; private set; }

    /// <summary>True when there is any value, readable or not.</summary>
    public readonly bool HasAny => Systolic is not null || Diastolic is not null || hasUnreadable;

    /// <summary>Takes a systolic pressure; <see langword="null"/> for one that cannot be read.</summary>
    public void TakeSystolic(decimal? value)
    {
        if (value is >= LeastSystolic and <= MostSystolic) { Systolic = Lower(Systolic, value); } else { hasUnreadable = true; }
    }

    /// <summary>Takes a diastolic pressure; <see langword="null"/> for one that cannot be read.</summary>
    public void TakeDiastolic(decimal? value)
    {
        if (value is >= LeastDiastolic and <= MostDiastolic) { Diastolic = Lower(Diastolic, value); } else { hasUnreadable = true; }
    }

    /// <summary>For people: <c>152/94</c>, or <c>152 systolic</c> where the other one is not known.</summary>
    public override readonly string ToString() => (Systolic, Diastolic) switch
    {
        ({ } systolic, { } diastolic) => $"{Whole(systolic)}/{Whole(diastolic)}",
        ({ } systolic, null) => $"{Whole(systolic)} systolic",
        (null, { } diastolic) => $"{Whole(diastolic)} diastolic",
        _ => "unreadable",
    };

    private static decimal? Lower(decimal? one, decimal? other) => one is null || other < one ? other : one;

    private static string Whole(decimal pressure) => CardText.Number(Math.Round(pressure, MidpointRounding.ToZero));
}
