using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.Reading;

/// <summary>A measured amount with its unit (https://hl7.org/fhir/R4/datatypes.html#Quantity).</summary>
/// <param name="node">The object.</param>
/// <remarks>The number means nothing without the unit: ask <see cref="In(string)"/> or <see cref="IsBelow"/> with a unit, not
/// <see cref="Value"/>.</remarks>
public readonly struct Quantity(TapeNode node) : IFhirElement<Quantity>
{
    /// <inheritdoc/>
    public static Quantity From(TapeNode node) => new(node);

    /// <inheritdoc/>
    public TapeNode Node => node;

    /// <summary>True when there is anything at all.</summary>
    public bool HasValue => node.HasValue;

    /// <summary>The number as it came, in whatever unit; <see langword="null"/> when it is absent or no decimal of 28 digits can hold
    /// it.</summary>
    public decimal? Value => node.Number("value"u8);

    /// <summary>How the number bounds the true value.</summary>
    public QuantityComparator Comparator
    {
        get
        {
            var comparator = node.One("comparator"u8);
            return !comparator.HasValue ? QuantityComparator.None
                : comparator.TextEquals("<"u8) ? QuantityComparator.LessThan
                : comparator.TextEquals("<="u8) ? QuantityComparator.LessOrEqual
                : comparator.TextEquals(">="u8) ? QuantityComparator.GreaterOrEqual
                : comparator.TextEquals(">"u8) ? QuantityComparator.GreaterThan
                : QuantityComparator.Unreadable;
        }
    }

    /// <summary>The unit in words, fit to be shown; <see langword="null"/> when there are none.</summary>
    public string? Unit => DisplayText.Clean(node.One("unit"u8).GetString());

    /// <summary>The system of <see cref="Code"/>; UCUM is <c>http://unitsofmeasure.org</c>.</summary>
    public FhirCode System => new(node.One("system"u8));

    /// <summary>The unit as a code.</summary>
    public FhirCode Code => new(node.One("code"u8));

    /// <summary>The value in another unit.</summary>
    /// <param name="unit">The UCUM unit wanted: <c>mg/dL</c>.</param>
    /// <returns><see langword="null"/>, never a guess, when number or unit cannot be read, the units measure different things, or a
    /// <see cref="Comparator"/> makes the number a bound (then see <see cref="BoundIn(string)"/>, <see cref="IsBelow"/>,
    /// <see cref="IsAtLeast"/>).</returns>
    public decimal? In(string unit) => Comparator == QuantityComparator.None ? BoundIn(unit) : null;

    /// <summary>The number in another unit, without regard to the comparator: 60 for <c>&gt;60</c>.</summary>
    /// <param name="unit">The UCUM unit wanted.</param>
    public decimal? BoundIn(string unit)
    {
        if (Value is not { } value || Ucum.FindCode(unit) is not { } to) { return SameUnit(unit); }
        return FindUnit() is { } from && from.Measures(to) ? from.Convert(value, to) : null;
    }

    /// <summary>The value in another unit, also between mass, amount of substance and equivalents.</summary>
    /// <param name="unit">The UCUM unit wanted: <c>mmol/L</c>.</param>
    /// <param name="analyte">The substance. The caller answers for it: take it from the code of the observation.</param>
    /// <returns><see langword="null"/> as <see cref="In(string)"/>.</returns>
    public decimal? In(string unit, Analyte analyte) => Comparator == QuantityComparator.None ? BoundIn(unit, analyte) : null;

    /// <summary>The number in another unit, without regard to the comparator, also between mass, amount of substance and
    /// equivalents.</summary>
    /// <param name="unit">The UCUM unit wanted.</param>
    /// <param name="analyte">The substance.</param>
    public decimal? BoundIn(string unit, Analyte analyte) =>
        Value is { } value && FindUnit() is { } from && Ucum.FindCode(unit) is { } to ? analyte.Convert(value, from, to) : null;

    /// <summary>Below a limit?</summary>
    /// <param name="limit">The limit, in <paramref name="unit"/>.</param>
    /// <param name="unit">A UCUM unit.</param>
    /// <returns><see langword="null"/> when it cannot be told: unit or number unreadable, or a bound on the wrong side (<c>&lt;30</c> may
    /// or may not be below 20).</returns>
    public bool? IsBelow(decimal limit, string unit) => Comparator.IsBelow(BoundIn(unit), limit);

    /// <summary>Above a limit? See <see cref="IsBelow"/>.</summary>
    /// <param name="limit">The limit, in <paramref name="unit"/>.</param>
    /// <param name="unit">A UCUM unit.</param>
    public bool? IsAbove(decimal limit, string unit) => Comparator.IsAbove(BoundIn(unit), limit);

    /// <summary>At a limit or above it? See <see cref="IsBelow"/>.</summary>
    /// <param name="limit">The limit, in <paramref name="unit"/>.</param>
    /// <param name="unit">A UCUM unit.</param>
    public bool? IsAtLeast(decimal limit, string unit) => !IsBelow(limit, unit);

    /// <summary>At a limit or below it? See <see cref="IsBelow"/>.</summary>
    /// <param name="limit">The limit, in <paramref name="unit"/>.</param>
    /// <param name="unit">A UCUM unit.</param>
    public bool? IsAtMost(decimal limit, string unit) => !IsAbove(limit, unit);

    /// <summary>The unit that the quantity is in; <see langword="null"/> when it cannot be told.</summary>
    /// <remarks>A code of UCUM decides. A code of another system is none of our business, so that the words decide; they also do where
    /// there is no code. A
    /// code without system may be either. A quantity without any unit is a pure number, as scores and INR often come; it is no
    /// percentage.</remarks>
    internal UcumUnit? FindUnit()
    {
        var code = Code;
        var words = new FhirCode(node.One("unit"u8));
        if (code.HasValue)
        {
            var system = System;
            if (!system.Node.HasValue) { return Ucum.FindText(code.Utf8) ?? Ucum.FindText(words.Utf8); }
            // Some charts write the host of the system wrong.
            if (system.Utf8.IndexOf("unitsofmeasure"u8) >= 0) { return Ucum.FindCode(code.Utf8); }
        }
        if (words.HasValue) { return Ucum.FindText(words.Utf8); }
        return code.Node.HasValue || words.Node.HasValue ? null : UcumUnit.One;
    }

    // A unit that is not known is still itself.
    private decimal? SameUnit(string unit) =>
        Code is { HasValue: true } code && code.ToString() == unit && Ucum.FindCode(unit) is null ? Value : null;
}
