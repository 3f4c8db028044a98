using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CdsHooks.Conformance.Tests.Charts;

/// <summary>Counts why rules could not tell, over many calls.</summary>
internal sealed class Reasons(DateOnly today)
{
    private readonly SortedDictionary<string, SortedDictionary<string, int>> charts = new(StringComparer.Ordinal);

    private readonly SortedSet<string> unexplained = new(StringComparer.Ordinal);

    /// <summary>Those that nobody has read yet, and those of charts that hold the answer.</summary>
    public IReadOnlyCollection<string> Unexplained => unexplained;

    public void Count(EhrChart chart, JsonElement explanation)
    {
        foreach (var rule in explanation.GetProperty("rules").EnumerateArray())
        {
            if (rule.GetProperty("outcome").GetString() != "indeterminate") { continue; }
            var missing = rule.TryGetProperty("missing", out var names) ? string.Join(", ", names.EnumerateArray().Select(name => name.GetString())) : "";
            var reason = rule.TryGetProperty("reason", out var text) ? text.GetString() : "";
            var line = $"{rule.GetProperty("rule").GetString()}: {missing}{(missing.Length > 0 && reason!.Length > 0 ? "; " : "")}{reason}";
            if (!charts.TryGetValue(line, out var counts)) { charts[line] = counts = new(StringComparer.Ordinal); }
            counts[chart.Name] = counts.GetValueOrDefault(chart.Name) + 1;
            if (!ApprovedReasons.Holds(line, chart, today)) { unexplained.Add($"{chart.Name}: {line}"); }
        }
    }

    /// <summary>A table in Markdown.</summary>
    public override string ToString()
    {
        var table = new StringBuilder("| undecided | calls | charts |\n|---|--:|---|\n");
        foreach (var (reason, counts) in charts)
        {
            table.Append(CultureInfo.InvariantCulture, $"| {reason} | {counts.Values.Sum()} | {string.Join(", ", counts.Keys)} |\n");
        }
        return table.ToString();
    }
}
