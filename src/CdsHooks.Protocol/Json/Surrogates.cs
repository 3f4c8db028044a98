using System.Globalization;

namespace CdsHooks.Protocol.Json;

/// <summary>Finds escaped surrogates without a partner, which <c>GetString</c> would only report by throwing, later.</summary>
internal static class Surrogates
{
    /// <summary>True when each <c>\ud800</c>–<c>\udbff</c> is followed at once by a <c>\udc00</c>–<c>\udfff</c>, and none of the latter stands alone.</summary>
    /// <param name="escaped">The inside of a JSON string that has passed the reader, so that every escape in it is whole.</param>
    public static bool ArePaired(ReadOnlySpan<byte> escaped)
    {
        var position = 0;
        while (escaped[position..].IndexOf((byte)'\\') is var offset and >= 0)
        {
            position += offset;
            if (escaped[position + 1] != (byte)'u')
            {
                position += 2;
                continue;
            }
            var unit = CodeUnitAt(escaped, position);
            position += 6;
            if (char.IsLowSurrogate(unit)) { return false; }
            if (!char.IsHighSurrogate(unit)) { continue; }
            var hasPartner = escaped.Length >= position + 6 && escaped[position] == (byte)'\\' && escaped[position + 1] == (byte)'u'
                && char.IsLowSurrogate(CodeUnitAt(escaped, position));
            if (!hasPartner) { return false; }
            position += 6;
        }
        return true;
    }

    private static char CodeUnitAt(ReadOnlySpan<byte> escaped, int position) =>
        (char)ushort.Parse(escaped.Slice(position + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
