using CdsHooks.Protocol.Cards;
using CdsHooks.Rules.Clinical.Cards;

namespace CdsHooks.Rules.Clinical.CareGaps;

/// <summary>What the glycemic rules share: limits, and whence they come.</summary>
internal static class GlycemicGoals
{
    /// <summary>Where to read the guideline.</summary>
    public const string Url = "https://doi.org/10.2337/dc26-S006";

    /// <summary>Who says so.</summary>
    public const string Label = "ADA Standards of Care in Diabetes 2026, section 6";

    /// <summary>Above this even the less strict goal that the guideline names (up to 8 %) is missed. In per cent.</summary>
    public const decimal LessStrictGoal = 8.0m;

    /// <summary>Above this quality measures of diabetes care speak of poor control. In per cent.</summary>
    public const decimal PoorControl = 9.0m;

    /// <summary>At least twice a year, says the guideline.</summary>
    public const int ReviewMonths = 6;

    /// <summary>About every three months where goals are not met or treatment has changed, says the guideline.</summary>
    public const int ReviewMonthsAboveGoal = 3;

    /// <summary>Oldest age for which quality measures count a high value; beyond it goals are a matter of the single patient. In
    /// years.</summary>
    public const int OldestForLimits = 75;

    /// <summary>Date of the guideline.</summary>
    public static DateOnly Published { get; } = new(2026, 1, 1);

    /// <summary>The guideline is renewed each January.</summary>
    public static DateOnly ReviewBy { get; } = new(2027, 1, 31);

    /// <summary>Why one may leave it.</summary>
    public static OverrideReason OtherGoal { get; } = OverrideReasons.Of("individualGoal", "This patient has a different individual goal");

    /// <summary>Why one may leave it.</summary>
    public static OverrideReason TreatmentChanged { get; } = OverrideReasons.Of("treatmentChanged", "Treatment was adjusted since");
}
