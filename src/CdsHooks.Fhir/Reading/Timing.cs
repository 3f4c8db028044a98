using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.Reading;

/// <summary>When something repeats; the parts that doses use (https://hl7.org/fhir/R4/datatypes.html#Timing).</summary>
/// <param name="node">The object.</param>
public readonly struct Timing(TapeNode node) : IFhirElement<Timing>
{
    /// <inheritdoc/>
    public static Timing From(TapeNode node) => new(node);

    /// <inheritdoc/>
    public TapeNode Node => node;

    /// <summary>The abbreviation: BID, QD, Q4H and so on.</summary>
    public CodeableConcept Code => node.As<CodeableConcept>("code"u8);

    /// <summary><c>repeat.frequency</c>: how often in each period; 1 when left out, as FHIR says. <see langword="null"/> when it cannot be
    /// read.</summary>
    public int? Frequency => Repeat.One("frequency"u8) is { HasValue: true } frequency ? frequency.ToInt32() : 1;

    /// <summary><c>repeat.frequencyMax</c>.</summary>
    public int? FrequencyMax => Repeat.One("frequencyMax"u8).ToInt32();

    /// <summary><c>repeat.period</c>, in <see cref="PeriodUnit"/>.</summary>
    public decimal? Period => Repeat.Number("period"u8);

    /// <summary><c>repeat.periodUnit</c>: s | min | h | d | wk | mo | a</summary>
    public FhirCode PeriodUnit => new(Repeat.One("periodUnit"u8));

    /// <summary><c>repeat.boundsPeriod</c>.</summary>
    public Period BoundsPeriod => Repeat.As<Period>("boundsPeriod"u8);

    /// <summary><c>event</c>: the points in time.</summary>
    public FhirList<FhirNode> Event => node.Many<FhirNode>("event"u8);

    /// <summary>How often in 24 hours, from frequency and period.</summary>
    /// <returns><see langword="null"/> when the period is not given, or anything else leaves it open: a maximum beside frequency or period,
    /// days of the
    /// week, or a unit that is none of the seven. A month is 30.4375 days and a year 365.25, as in UCUM.</returns>
    public decimal? TimesPerDay
    {
        get
        {
            var repeat = Repeat;
            if (Frequency is not (> 0 and <= 10_000 and var frequency)) { return null; }
            // A period below a millionth of its unit is no dosing interval, and would overflow.
            if (repeat.Number("period"u8) is not (>= 0.000001m and <= 1_000_000 and var period)) { return null; }
            var isOpen = repeat["frequencyMax"u8].HasValue || repeat["periodMax"u8].HasValue
                || !repeat.Many<FhirNode>("dayOfWeek"u8).IsEmpty;
            return isOpen || SecondsIn(PeriodUnit) is not { } seconds ? null : frequency * 86_400m / (period * seconds);
        }
    }

    private static decimal? SecondsIn(FhirCode unit) =>
        unit.Is("d"u8) ? 86_400m
        : unit.Is("h"u8) ? 3_600m
        : unit.Is("wk"u8) ? 604_800m
        : unit.Is("min"u8) ? 60m
        : unit.Is("s"u8) ? 1m
        : unit.Is("mo"u8) ? 2_629_800m
        : unit.Is("a"u8) ? 31_557_600m
        : null;

    private TapeNode Repeat => node.One("repeat"u8);
}
