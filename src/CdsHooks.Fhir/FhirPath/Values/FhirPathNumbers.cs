namespace CdsHooks.Fhir.FhirPath.Values;

/// <summary>Arithmetic of integers and decimals (https://hl7.org/fhirpath/N1/#math, #math-1). Whatever does not fit its type, or has no
/// result, is <see langword="null"/>, which is empty.</summary>
internal static class FhirPathNumbers
{
    /// <summary>A decimal of .NET holds 28 digits after the point.</summary>
    private const int MostDecimals = 28;

    private const int DefaultBoundary = 8;
    private const double LargestDecimal = 7.9e28;

    /// <summary>How many characters at the beginning are a number: a sign perhaps, digits, perhaps a point and digits; 0 when
    /// none.</summary>
    public static int LengthOfNumber(ReadOnlySpan<char> text)
    {
        var start = !text.IsEmpty && text[0] is '+' or '-' ? 1 : 0;
        var length = Digits(text, start);
        if (length == start) { return 0; }
        if (length == text.Length || text[length] != '.') { return length; }
        var end = Digits(text, length + 1);
        return end == length + 1 ? length : end;
    }

    /// <summary><c>+</c></summary>
    public static int? Add(int left, int right) => Fit((long)left + right);

    /// <summary><c>-</c></summary>
    public static int? Subtract(int left, int right) => Fit((long)left - right);

    /// <summary><c>*</c></summary>
    public static int? Multiply(int left, int right) => Fit((long)left * right);

    /// <summary><c>div</c></summary>
    public static int? Div(int left, int right) => right == 0 ? null : Fit((long)left / right);

    /// <summary><c>mod</c></summary>
    public static int? Mod(int left, int right) => right == 0 ? null : (int)((long)left % right);

    /// <summary><c>-x</c></summary>
    public static int? Negate(int value) => Fit(-(long)value);

    /// <summary><c>abs()</c></summary>
    public static int? Abs(int value) => Fit(Math.Abs((long)value));

    /// <summary><c>+</c> of 64 bits.</summary>
    public static long? Add(long left, long right) => Fit((Int128)left + right);

    /// <summary><c>-</c> of 64 bits.</summary>
    public static long? Subtract(long left, long right) => Fit((Int128)left - right);

    /// <summary><c>*</c> of 64 bits.</summary>
    public static long? Multiply(long left, long right) => Fit((Int128)left * right);

    /// <summary><c>div</c> of 64 bits.</summary>
    public static long? Div(long left, long right) => right == 0 ? null : Fit((Int128)left / right);

    /// <summary><c>mod</c> of 64 bits.</summary>
    public static long? Mod(long left, long right) => right == 0 ? null : (long)((Int128)left % right);

    /// <summary><c>-x</c> of 64 bits.</summary>
    public static long? Negate(long value) => Fit(-(Int128)value);

    /// <summary><c>abs()</c> of 64 bits.</summary>
    public static long? Abs(long value) => Fit(Int128.Abs(value));

    /// <summary><c>+</c></summary>
    public static decimal? Add(decimal left, decimal right) => Fits((double)left + (double)right) ? Try(left, right, decimal.Add) : null;

    /// <summary><c>-</c></summary>
    public static decimal? Subtract(decimal left, decimal right) => Add(left, -right);

    /// <summary><c>*</c></summary>
    public static decimal? Multiply(decimal left, decimal right) =>
        Fits((double)left * (double)right) ? Try(left, right, decimal.Multiply) : null;

    /// <summary><c>/</c>; also of integers.</summary>
    public static decimal? Divide(decimal left, decimal right) =>
        right != 0 && Fits((double)left / (double)right) ? Try(left, right, decimal.Divide) : null;

    /// <summary><c>div</c> of decimals: the quotient without its fraction, an integer.</summary>
    public static int? Div(decimal left, decimal right) => Divide(left, right) is { } quotient ? Truncate(quotient) : null;

    /// <summary><c>mod</c></summary>
    public static decimal? Mod(decimal left, decimal right) => right == 0 ? null : Try(left, right, decimal.Remainder);

    /// <summary><c>ceiling()</c></summary>
    public static int? Ceiling(decimal value) => ToInteger(decimal.Ceiling(value));

    /// <summary><c>floor()</c></summary>
    public static int? Floor(decimal value) => ToInteger(decimal.Floor(value));

    /// <summary><c>truncate()</c></summary>
    public static int? Truncate(decimal value) => ToInteger(decimal.Truncate(value));

    /// <summary><c>round(precision)</c>: halves go away from zero.</summary>
    /// <param name="value">The number.</param>
    /// <param name="precision">Digits after the point; negative gives <see langword="null"/>.</param>
    public static decimal? Round(decimal value, int precision = 0) =>
        precision < 0 ? null : decimal.Round(value, Math.Min(precision, MostDecimals), MidpointRounding.AwayFromZero);

    /// <summary><c>sqrt()</c>; <see langword="null"/> below 0.</summary>
    public static decimal? Sqrt(decimal value) => value < 0 ? null : OfDouble(Math.Sqrt((double)value));

    /// <summary><c>exp()</c></summary>
    public static decimal? Exp(decimal value) => OfDouble(Math.Exp((double)value));

    /// <summary><c>ln()</c>; <see langword="null"/> at 0 and below.</summary>
    public static decimal? Ln(decimal value) => value <= 0 ? null : OfDouble(Math.Log((double)value));

    /// <summary><c>log(base)</c>; <see langword="null"/> at 0 and below, and for base 1.</summary>
    public static decimal? Log(decimal value, decimal radix) =>
        value <= 0 || radix <= 0 || radix == 1 ? null : OfDouble(Math.Log((double)value, (double)radix));

    /// <summary><c>power(exponent)</c>; exact for small whole exponents, <see langword="null"/> for a root of a negative number.</summary>
    public static decimal? Power(decimal value, decimal exponent)
    {
        const int MostFactors = 100;
        if (!decimal.IsInteger(exponent) || exponent is < 0 or > MostFactors)
        {
            return OfDouble(Math.Pow((double)value, (double)exponent));
        }
        decimal? power = 1m;
        for (var i = 0; i < exponent && power is { } sofar; i++) { power = Multiply(sofar, value); }
        return power;
    }

    /// <summary><c>power(exponent)</c> of integers; <see langword="null"/> for a negative exponent (then it is a decimal) or overflow.
    /// </summary>
    public static int? Power(int value, int exponent)
    {
        if (exponent < 0) { return null; }
        return value is 0 or 1 && exponent > 0 ? value
            : value == -1 ? exponent % 2 == 0 ? 1 : -1
            : Power((decimal)value, exponent) is { } power ? ToInteger(power)
            : null;
    }

    /// <summary>Equivalent (<c>~</c>)? Both are rounded to the digits of the less precise one; zeros at the end do not count.</summary>
    public static bool IsEquivalent(decimal left, decimal right)
    {
        var digits = Math.Min(SignificantScale(left), SignificantScale(right));
        return Round(left, digits) == Round(right, digits);
    }

    /// <summary>Digits after the point as written, zeros included: <c>precision()</c> of a decimal.</summary>
    public static int Precision(decimal value) => value.Scale;

    /// <summary><c>lowBoundary(precision)</c>: the least that the number may have been before it was rounded.</summary>
    /// <param name="value">The number; its digits after the point as written count.</param>
    /// <param name="precision">Digits after the point; 8 when absent.</param>
    /// <returns><see langword="null"/> below 0 digits and where a decimal cannot hold the result (beyond 28).</returns>
    /// <remarks>Digits beyond the precision are dropped on the side of zero and rounded on the other, as the official test suite has it;
    /// so the boundary of 0.0034 to one digit is 0.0 on both sides.</remarks>
    public static decimal? LowBoundary(decimal value, int? precision = null) => Boundary(value, -1, precision ?? DefaultBoundary);

    /// <summary><c>highBoundary(precision)</c>: see <see cref="LowBoundary"/>.</summary>
    public static decimal? HighBoundary(decimal value, int? precision = null) => Boundary(value, 1, precision ?? DefaultBoundary);

    /// <summary>As an integer of 32 bits; <see langword="null"/> when it does not fit.</summary>
    public static int? ToInteger(decimal whole) => whole is >= int.MinValue and <= int.MaxValue ? (int)whole : null;

    private static decimal? Boundary(decimal value, int direction, int precision)
    {
        if (precision is < 0 or > MostDecimals || value.Scale >= MostDecimals) { return null; }
        var half = new decimal(5, 0, 0, isNegative: direction < 0, (byte)(value.Scale + 1));
        if (Add(value, half) is not { } edge) { return null; }
        var isTowardsZero = decimal.Sign(edge) != direction;
        var rounded = decimal.Round(edge, precision, isTowardsZero ? MidpointRounding.ToZero : MidpointRounding.AwayFromZero);
        return WithScale(rounded, precision);
    }

    /// <summary>The same number written with that many digits after the point; <see langword="null"/> when it does not fit.</summary>
    private static decimal? WithScale(decimal value, int scale)
    {
        var zero = new decimal(0, 0, 0, isNegative: false, (byte)scale);
        var written = value + zero;
        return written.Scale == scale ? written : null;
    }

    private static int SignificantScale(decimal value)
    {
        var scale = value.Scale;
        while (scale > 0 && decimal.Round(value, scale - 1) == value) { scale--; }
        return scale;
    }

    private static int Digits(ReadOnlySpan<char> text, int from)
    {
        while (from < text.Length && char.IsAsciiDigit(text[from])) { from++; }
        return from;
    }

    private static int? Fit(long value) => value is >= int.MinValue and <= int.MaxValue ? (int)value : null;

    private static long? Fit(Int128 value) => value >= long.MinValue && value <= long.MaxValue ? (long)value : null;

    // Asked beforehand, because a chart full of huge numbers would make exceptions costly.
    private static bool Fits(double result) => Math.Abs(result) < LargestDecimal;

    private static decimal? OfDouble(double value) => double.IsFinite(value) && Fits(value) ? (decimal)value : null;

    private static decimal? Try(decimal left, decimal right, Func<decimal, decimal, decimal> operation)
    {
        try
        {
            return operation(left, right);
        }
        catch (OverflowException)
        {
            return null;
        }
    }
}
