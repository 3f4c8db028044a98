namespace CdsHooks.Fhir.Reading;

/// <summary>Takes a unit apart by the grammar of UCUM (case-sensitive form): components joined by <c>.</c> and <c>/</c>, exponents,
/// parentheses, annotations.</summary>
/// <remarks>Refused, so that nothing is guessed: symbols not in <see cref="UcumAtom"/>, degrees within a longer term, and anything beyond
/// the sizes that occur.</remarks>
internal ref struct UcumParser(ReadOnlySpan<char> text)
{
    private const int LargestPower = 24;
    private const int DeepestParentheses = 4;
    private const double LargestSize = 1e24;

    private ReadOnlySpan<char> rest = text;
    private readonly UcumUnit unit = new();

    /// <summary>The unit, or <see langword="null"/> when the text is none that is known.</summary>
    public static UcumUnit? Parse(ReadOnlySpan<char> text)
    {
        if (text is "K") { return Degrees(1, 1, 0); }
        if (text is "Cel") { return Degrees(1, 1, 273.15m); }
        if (text is "[degF]") { return Degrees(5, 9, 459.67m); }
        var parser = new UcumParser(text);
        return parser.TryTerm(sign: 1, depth: 0) && parser.rest.IsEmpty ? parser.unit : null;
    }

    private static UcumUnit Degrees(decimal numerator, decimal denominator, decimal offset)
    {
        var degrees = new UcumUnit { Numerator = numerator, Denominator = denominator, Offset = offset };
        degrees.TryAdd(UcumDimension.Temperature, 1);
        return degrees;
    }

    private bool TryTerm(int sign, int depth)
    {
        var componentSign = TrySkip('/') ? -sign : sign;
        while (true)
        {
            if (!TryComponent(componentSign, depth)) { return false; }
            if (TrySkip('.')) { componentSign = sign; }
            else if (TrySkip('/')) { componentSign = -sign; }
            else { return true; }
        }
    }

    private bool TryComponent(int sign, int depth)
    {
        if (TrySkip('(')) { return depth < DeepestParentheses && TryTerm(sign, depth + 1) && TrySkip(')'); }
        if (!rest.IsEmpty && rest[0] == '{') { return TryAnnotation(sign); }
        var isRead = !rest.IsEmpty && char.IsAsciiDigit(rest[0]) ? TryNumber(sign) : TrySymbol(sign);
        return isRead && (rest.IsEmpty || rest[0] != '{' || TryAnnotation(-1));
    }

    private bool TryAnnotation(int sign)
    {
        var end = rest.IndexOf('}');
        if (end < 0) { return false; }
        var words = rest[1..end];
        rest = rest[(end + 1)..];
        return !words.StartsWith("1.73", StringComparison.Ordinal) || unit.TryAdd(UcumDimension.StandardBodySurface, sign);
    }

    private bool TryNumber(int sign)
    {
        if (!TryInteger(out var number) || number == 0) { return false; }
        var power = 1;
        if (number == 10 && (TrySkip('*') || TrySkip('^')) && !TryExponent(out power)) { return false; }
        if (number == 10) { return TryScale(power * sign); }
        return TryMultiply(number, 1, sign);
    }

    private bool TrySymbol(int sign)
    {
        var length = 0;
        while (length < rest.Length && !IsEndOfSymbol(rest[length]))
        {
            if (rest[length] == '[')
            {
                var closing = rest[length..].IndexOf(']');
                if (closing < 0) { return false; }
                length += closing;
            }
            length++;
        }
        var atom = UcumAtom.Find(rest[..length], out var prefixPower);
        rest = rest[length..];
        if (atom is null || !TryExponent(out var exponent)) { return false; }
        exponent *= sign;
        foreach (var (dimension, power) in atom.Dimensions)
        {
            if (!unit.TryAdd(dimension, power * exponent)) { return false; }
        }
        for (var i = 0; i < Math.Abs(exponent); i++)
        {
            if (!TryMultiply(atom.Numerator, atom.Denominator, Math.Sign(exponent))) { return false; }
        }
        return TryScale(prefixPower * exponent);
    }

    private bool TryExponent(out int exponent)
    {
        exponent = 1;
        if (rest.IsEmpty || !(char.IsAsciiDigit(rest[0]) || rest[0] is '+' or '-')) { return true; }
        var sign = TrySkip('-') ? -1 : 1;
        if (sign == 1) { TrySkip('+'); }
        if (!TryInteger(out exponent) || exponent is 0 or > LargestPower) { return false; }
        exponent *= sign;
        return true;
    }

    private bool TryInteger(out int number)
    {
        const int MostDigits = 9;
        number = 0;
        var digits = 0;
        while (digits < rest.Length && char.IsAsciiDigit(rest[digits]))
        {
            if (digits == MostDigits) { return false; }
            number = number * 10 + (rest[digits++] - '0');
        }
        rest = rest[digits..];
        return digits > 0;
    }

    private bool TryScale(int power)
    {
        if (Math.Abs(power) > LargestPower) { return false; }
        var scale = 1m;
        for (var i = 0; i < Math.Abs(power); i++) { scale *= 10; }
        return TryMultiply(scale, 1, Math.Sign(power));
    }

    private readonly bool TryMultiply(decimal numerator, decimal denominator, int sign)
    {
        if (sign == 0) { return true; }
        if (sign < 0) { (numerator, denominator) = (denominator, numerator); }
        var isTooLarge = (double)unit.Numerator * (double)numerator > LargestSize
            || (double)unit.Denominator * (double)denominator > LargestSize;
        if (isTooLarge) { return false; }
        var above = unit.Numerator * numerator;
        var below = unit.Denominator * denominator;
        // Powers of ten on both sides would use up the digits of a decimal.
        while (above % 10 == 0 && below % 10 == 0)
        {
            above /= 10;
            below /= 10;
        }
        unit.Numerator = above;
        unit.Denominator = below;
        return true;
    }

    private bool TrySkip(char expected)
    {
        if (rest.IsEmpty || rest[0] != expected) { return false; }
        rest = rest[1..];
        return true;
    }

    private static bool IsEndOfSymbol(char letter) =>
        letter is '.' or '/' or '(' or ')' or '{' or '}' or '+' or '-' || char.IsAsciiDigit(letter);
}
