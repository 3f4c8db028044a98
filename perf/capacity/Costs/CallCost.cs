using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CdsHooks.Capacity.Costs;

/// <summary>Server CPU of a call: a straight line over the size of its body, and the check of its token.</summary>
/// <param name="File">The result it was read from.</param>
/// <param name="Commit">The commit that was measured.</param>
/// <param name="Cores">Cores of the machine.</param>
/// <param name="MicrosecondsPerCall">Without a body.</param>
/// <param name="NanosecondsPerByte">For each byte of it.</param>
/// <param name="WorstMiss">How far a measured size lies from the line, as a part of its cost.</param>
/// <param name="TokenMicroseconds">Check of a token signed by ES384.</param>
/// <param name="Sizes">What was measured.</param>
internal sealed partial record CallCost(
    string File, string Commit, int Cores, double MicrosecondsPerCall, double NanosecondsPerByte, double WorstMiss, double TokenMicroseconds, IReadOnlyList<MeasuredSize> Sizes)
{
    /// <summary>Reads the newest results.</summary>
    /// <param name="results">The folder <c>perf/results</c>.</param>
    /// <exception cref="InvalidOperationException">A result is missing, or says something else than it did.</exception>
    public static CallCost Read(string results)
    {
        var file = NewestResult.Of(results, "*-limit.json");
        using var document = JsonDocument.Parse(System.IO.File.ReadAllText(file));
        var root = document.RootElement;
        var fit = root.GetProperty("fit");
        var machine = root.GetProperty("machine");
        return new CallCost(
            Path.GetFileName(file), machine.GetProperty("commit").GetString()!, machine.GetProperty("cores").GetInt32(), fit.GetProperty("microsecondsPerCall").GetDouble(),
            fit.GetProperty("nanosecondsPerByte").GetDouble(), fit.GetProperty("worstMiss").GetDouble(), ReadToken(results),
            [.. root.GetProperty("sizes").EnumerateArray().Select(ReadSize)]);
    }

    /// <summary>CPU of a call with a body of so many bytes, token included, in seconds.</summary>
    public double SecondsOf(double bytes) => ((MicrosecondsPerCall + TokenMicroseconds) * 1e-6) + (NanosecondsPerByte * bytes * 1e-9);

    private static MeasuredSize ReadSize(JsonElement size) => new(
        size.GetProperty("name").GetString()!, size.GetProperty("meanBytes").GetDouble(), Median(size, "cpuMicroseconds"), Median(size, "callsPerSecond"))
    {
        PacedRate = size.TryGetProperty("pacedRate", out var rate) ? rate.GetDouble() : null,
        PacedP99 = size.TryGetProperty("pacedService", out var rounds) ? Median(rounds.EnumerateArray().Select(round => round.GetDouble())) : null,
    };

    private static double Median(JsonElement size, string figure) => Median(size.GetProperty("service").EnumerateArray().Select(round => round.GetProperty(figure).GetDouble()));

    private static double Median(IEnumerable<double> rounds)
    {
        var sorted = rounds.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    // The page of that measurement has no twin for programs.
    private static double ReadToken(string results)
    {
        var file = NewestResult.Of(results, "*-trust.md");
        var row = TokenRow().Match(System.IO.File.ReadAllText(file));
        return row.Success
            ? double.Parse(row.Groups["whole"].ValueSpan, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"{file} has no row for ES384 any more.");
    }

    [GeneratedRegex(@"^\| ES384 \| [\d.,]+ \([\d.,]+\) \| (?<whole>[\d.]+) ", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TokenRow();
}
