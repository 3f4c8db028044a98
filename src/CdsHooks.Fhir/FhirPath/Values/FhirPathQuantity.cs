using System.Globalization;
using CdsHooks.Fhir.Reading;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.FhirPath.Values;

/// <summary>A <c>Quantity</c> of FHIRPath: a number with a unit of UCUM or a calendar duration
/// (https://hl7.org/fhirpath/N1/#quantity).</summary>
/// <remarks>Comparison and arithmetic are in <see cref="QuantityComparison"/> and <see cref="QuantityArithmetic"/>. Nothing here throws
/// for any input.</remarks>
internal readonly struct FhirPathQuantity
{
    private const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    private readonly string? unit;
    private readonly UcumUnit? measure;

    private FhirPathQuantity(decimal value, string unit, UcumUnit? measure, CalendarUnit calendar, QuantityComparator comparator)
    {
        Value = value;
        this.unit = unit;
        this.measure = measure;
        Calendar = calendar;
        Comparator = comparator;
    }

    /// <summary>The number.</summary>
    public decimal Value { get; }

    /// <summary>The unit as written: a code of UCUM, a calendar word (<c>days</c>), or whatever a chart says. <c>1</c> for a pure
    /// number.</summary>
    public string Unit => unit ?? "1";

    /// <summary>Which calendar duration; <see cref="CalendarUnit.None"/> for a unit of UCUM.</summary>
    public CalendarUnit Calendar { get; }

    /// <summary>True for a calendar duration.</summary>
    public bool IsCalendar => Calendar != CalendarUnit.None;

    /// <summary>How the number bounds the true value. Anything but <see cref="QuantityComparator.None"/> makes it equal to nothing and
    /// comparable with nothing.</summary>
    public QuantityComparator Comparator { get; }

    /// <summary>True when the number is the value.</summary>
    public bool IsExact => Comparator == QuantityComparator.None;

    /// <summary>The unit taken apart; a calendar duration as that of UCUM. <see langword="null"/> when it is not known.</summary>
    public UcumUnit? Measure => unit is null ? UcumUnit.One : measure;

    /// <summary>A pure number: <c>1 '1'</c>.</summary>
    public static FhirPathQuantity Of(decimal value) => new(value, "1", UcumUnit.One, CalendarUnit.None, QuantityComparator.None);

    /// <summary>A literal.</summary>
    /// <param name="value">The number.</param>
    /// <param name="unit">The unit without quotation marks.</param>
    /// <param name="isCalendar">True for a word of the calendar that stood without quotation marks.</param>
    /// <returns><see langword="null"/> when it should be a calendar word and is none.</returns>
    public static FhirPathQuantity? Of(decimal value, string unit, bool isCalendar)
    {
        if (!isCalendar) { return Ucum(value, unit); }
        var calendar = CalendarUnits.Find(unit);
        return calendar == CalendarUnit.None ? null : new(value, unit, CalendarUnits.Measure(calendar), calendar, QuantityComparator.None);
    }

    /// <summary>A number in a unit of UCUM, which need not be known.</summary>
    public static FhirPathQuantity Ucum(decimal value, string unit) =>
        new(value, unit, Reading.Ucum.FindCode(unit), CalendarUnit.None, QuantityComparator.None);

    /// <summary>Reads <c>4 days</c>, <c>4.5 'mg'</c> or a number alone.</summary>
    /// <returns><see langword="null"/> for anything else: <c>1 wk</c> is neither a word of the calendar nor in quotation marks.</returns>
    public static FhirPathQuantity? Parse(ReadOnlySpan<char> text)
    {
        var length = FhirPathNumbers.LengthOfNumber(text);
        if (length == 0 || !decimal.TryParse(text[..length], Plain, CultureInfo.InvariantCulture, out var value)) { return null; }
        var rest = text[length..].TrimStart();
        if (rest.IsEmpty) { return length == text.Length ? Of(value) : null; }
        if (rest[0] != '\'') { return Of(value, rest.ToString(), isCalendar: true); }
        var isQuoted = rest.Length > 2 && rest[^1] == '\'' && !rest[1..^1].Contains('\'');
        return isQuoted ? Ucum(value, rest[1..^1].ToString()) : null;
    }

    /// <summary>An element of FHIR: Quantity, Age, Duration, Count and their like.</summary>
    /// <returns><see langword="null"/> when it has no readable number, or a unit that is no text.</returns>
    /// <remarks>Units of time become calendar durations (https://hl7.org/fhir/R4/fhirpath.html#quantity). A unit without a code of UCUM is
    /// taken from its words where they are known; without any unit it is a pure number.</remarks>
    public static FhirPathQuantity? Of(TapeNode node)
    {
        var quantity = new Quantity(node);
        if (quantity.Value is not { } value) { return null; }
        var ucum = quantity.FindUnit();
        var calendar = CalendarUnits.Of(ucum);
        var text = calendar != CalendarUnit.None ? CalendarUnits.Word(calendar)
            : ucum == UcumUnit.One ? "1"
            : ucum?.Text ?? TextOf(quantity);
        return text is null ? null : new(value, text, ucum, calendar, quantity.Comparator);
    }

    /// <summary>The same unit with another number.</summary>
    public FhirPathQuantity With(decimal value) => new(value, Unit, Measure, Calendar, Comparator);

    /// <summary>As a literal: <c>4 days</c>, <c>4.5 'mg'</c>, <c>1 '1'</c>.</summary>
    public override string ToString()
    {
        var number = Value.ToString(CultureInfo.InvariantCulture);
        return IsCalendar ? $"{number} {Unit}" : $"{number} '{Unit}'";
    }

    private static string? TextOf(Quantity quantity)
    {
        var code = quantity.Code;
        var text = code.HasValue ? code.ToString() : quantity.Node.One("unit"u8).GetString();
        return string.IsNullOrEmpty(text) ? null : text;
    }
}
