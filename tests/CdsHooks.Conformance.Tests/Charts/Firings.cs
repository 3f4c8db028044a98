using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CdsHooks.Conformance.Tests.Charts;

/// <summary>Counts how each rule ended over many calls.</summary>
internal sealed class Firings
{
    private static readonly string[] Outcomes = ["fires", "silent", "not-applicable", "indeterminate", "failed", "out-of-time"];

    private readonly SortedDictionary<string, Dictionary<string, int>> counts = new(StringComparer.Ordinal);

    public int Of(string outcome) => counts.Values.Sum(rule => rule.GetValueOrDefault(outcome));

    public void Count(string hook, JsonElement explanation)
    {
        foreach (var rule in explanation.GetProperty("rules").EnumerateArray())
        {
            var name = $"{hook} | {rule.GetProperty("rule").GetString()}";
            if (!counts.TryGetValue(name, out var outcomes)) { counts[name] = outcomes = new Dictionary<string, int>(StringComparer.Ordinal); }
            var outcome = rule.GetProperty("outcome").GetString()!;
            outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
        }
    }

    /// <summary>A table in Markdown.</summary>
    public override string ToString()
    {
        var table = new StringBuilder($"| hook | rule | {string.Join(" | ", Outcomes)} |\n|---|---|{string.Concat(Outcomes.Select(_ => "--:|"))}\n");
        foreach (var (name, outcomes) in counts)
        {
            table.Append(CultureInfo.InvariantCulture, $"| {name} | {string.Join(" | ", Outcomes.Select(outcome => outcomes.GetValueOrDefault(outcome)))} |\n");
        }
        return table.ToString();
    }
}
