using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CdsHooks.Conformance.Tests.Charts;

/// <summary>Counts why rules could not tell, over many calls.</summary>
internal sealed class Reasons
{
    private readonly SortedDictionary<string, SortedDictionary<string, int>> charts = new(StringComparer.Ordinal);

    /// <summary>Each once, <c>rule: what is missing</c>.</summary>
    public IReadOnlyCollection<string> All => charts.Keys;

    public void Count(string chart, JsonElement explanation)
    {
        foreach (var rule in explanation.GetProperty("rules").EnumerateArray())
        {
            if (rule.GetProperty("outcome").GetString() != "indeterminate") { continue; }
            var missing = rule.TryGetProperty("missing", out var names) ? string.Join(", ", names.EnumerateArray().Select(name => name.GetString())) : "";
            var reason = rule.TryGetProperty("reason", out var text) ? text.GetString() : "";
            var line = $"{rule.GetProperty("rule").GetString()}: {missing}{(missing.Length > 0 && reason!.Length > 0 ? "; " : "")}{reason}";
            if (!charts.TryGetValue(line, out var counts)) { charts[line] = counts = new(StringComparer.Ordinal); }
            counts[chart] = counts.GetValueOrDefault(chart) + 1;
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
