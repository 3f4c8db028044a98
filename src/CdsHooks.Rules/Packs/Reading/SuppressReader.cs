using System.Globalization;
using System.Text.RegularExpressions;
using CdsHooks.Rules.Packs.Model;

namespace CdsHooks.Rules.Packs.Reading;

/// <summary>Reads how long cards are not shown again.</summary>
internal static partial class SuppressReader
{
    private const string Key = "suppress";
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    [GeneratedRegex("^(?<number>[1-9][0-9]{0,4}) (?<unit>min|h|d|minutes?|hours?|days?)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Window { get; }

    /// <summary>Reads <c>suppress</c> of a pack, service or rule.</summary>
    /// <returns>1 minute to 30 days; zero for <c>never</c>; <see langword="null"/> when it was left out, or is wrong and noted.</returns>
    public static Marked<TimeSpan>? Read(MappingReader declared)
    {
        if (declared.Text(Key) is not { } text) { return null; }
        if (text.Value == "never") { return new(TimeSpan.Zero, text.Mark); }
        var match = Window.Match(text.Value);
        if (!match.Success)
        {
            declared.Problems.Add(text.Mark, ProblemCodes.WrongKind, "'suppress' is never, or a number of minutes, hours or days such as 12 h.");
            return null;
        }
        var number = int.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture);
        var window = match.Groups["unit"].ValueSpan[0] switch
        {
            'm' => TimeSpan.FromMinutes(number),
            'h' => TimeSpan.FromHours(number),
            _ => TimeSpan.FromDays(number),
        };
        if (window <= Longest) { return new(window, text.Mark); }
        declared.Problems.Add(text.Mark, ProblemCodes.OutOfRange, "'suppress' is at most 30 days.");
        return null;
    }
}
