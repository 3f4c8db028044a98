namespace CdsHooks.Protocol.Json;

/// <summary>Reads the numbers that charts are full of, such as <c>8.1</c>: up to 18 digits, perhaps a sign and a point, no exponent.</summary>
internal static class PlainDecimal
{
    private const int MostDigits = 18;

    /// <summary>Reads a number of JSON.</summary>
    /// <param name="text">The number, which is one by the grammar of JSON.</param>
    /// <param name="value">Its value, with the digits after the point that it was written with.</param>
    /// <returns>False for a number of another form, which is left to the framework.</returns>
    public static bool TryRead(ReadOnlySpan<byte> text, out decimal value)
    {
        value = 0;
        var isNegative = text.Length > 0 && text[0] == (byte)'-';
        var digits = isNegative ? text[1..] : text;
        if (digits.IsEmpty || digits.Length > MostDigits + 1) { return false; }
        long number = 0;
        var point = -1;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[i] - (byte)'0';
            if ((uint)digit <= 9) { number = number * 10 + digit; }
            else if (digits[i] == (byte)'.' && point < 0) { point = i; }
            else { return false; }
        }
        // Zero with a sign, and 19 digits without a point, are rare enough.
        if ((isNegative && number == 0) || (point < 0 && digits.Length > MostDigits)) { return false; }
        value = new decimal((int)number, (int)(number >> 32), 0, isNegative, (byte)(point < 0 ? 0 : digits.Length - point - 1));
        return true;
    }
}
