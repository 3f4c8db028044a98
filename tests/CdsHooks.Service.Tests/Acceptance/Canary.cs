using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace CdsHooks.Service.Tests.Acceptance;

/// <summary>Looks for a text in whatever form it may have left by: as it is, percent-encoded, in base64 and base64url at each of the three offsets, in hexadecimal, in UTF-16.</summary>
internal static class Canary
{
    /// <summary>The forms in which a text stands somewhere; none where it does not.</summary>
    /// <param name="where">Where to look.</param>
    /// <param name="canary">What to look for, four characters or more.</param>
    public static IReadOnlyList<string> In(string where, string canary) => [.. Forms(canary).Where(form => where.Contains(form.Text, StringComparison.OrdinalIgnoreCase)).Select(form => form.Name)];

    /// <summary>Those of several texts that stand somewhere, with their form.</summary>
    public static IEnumerable<string> Of(string where, IReadOnlyCollection<string> canaries)
    {
        // Nearly always there is nothing to find, which one pass over long texts tells.
        var any = SearchValues.Create([.. canaries.SelectMany(Forms).Select(form => form.Text)], StringComparison.OrdinalIgnoreCase);
        return where.AsSpan().ContainsAny(any) ? [.. canaries.SelectMany(canary => In(where, canary).Select(form => $"{canary} ({form})"))] : [];
    }

    private static IEnumerable<(string Name, string Text)> Forms(string canary)
    {
        yield return ("plain", canary);
        if (Uri.EscapeDataString(canary) is var escaped && escaped != canary) { yield return ("percent-encoded", escaped); }
        var bytes = Encoding.UTF8.GetBytes(canary);
        if (bytes.Length >= 8)
        {
            for (var offset = 0; offset < 3; offset++)
            {
                // Only the middle is the same whatever stands around it.
                var encoded = Base64Url.EncodeToString([.. new byte[offset], .. bytes]);
                var sure = encoded[(offset == 0 ? 0 : offset + 1)..((offset + bytes.Length) * 8 / 6)];
                yield return ($"base64url at {offset}", sure);
                if (sure.AsSpan().IndexOfAny('-', '_') >= 0) { yield return ($"base64 at {offset}", sure.Replace('-', '+').Replace('_', '/')); }
            }
        }
        yield return ("hexadecimal", Convert.ToHexString(bytes));
        yield return ("UTF-16", Encoding.Latin1.GetString(Encoding.Unicode.GetBytes(canary)));
    }
}
