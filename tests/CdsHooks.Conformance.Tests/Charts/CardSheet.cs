using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CdsHooks.Conformance.Tests.Charts;

/// <summary>Collects the cards of all calls for a person to read; equal ones of a chart once.</summary>
internal sealed class CardSheet
{
    /// <summary>Names the folder in which sheets are left; without it none is written.</summary>
    public const string FolderVariable = "CDSHOOKS_CHART_CARDS";

    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);
    private readonly StringBuilder sheet = new();

    public void Add(EhrChart chart, string service, JsonElement answer)
    {
        foreach (var card in answer.GetProperty("cards").EnumerateArray())
        {
            var text = new StringBuilder();
            text.Append(CultureInfo.InvariantCulture, $"## {chart.Name} | {service} | {card.GetProperty("indicator")} | {card.GetProperty("summary")}\n");
            if (card.TryGetProperty("detail", out var detail)) { text.Append(CultureInfo.InvariantCulture, $"{detail}\n"); }
            if (card.TryGetProperty("suggestions", out var suggestions))
            {
                foreach (var suggestion in suggestions.EnumerateArray())
                {
                    text.Append(CultureInfo.InvariantCulture, $"\n    suggestion: {suggestion.GetProperty("label")}\n");
                    if (!suggestion.TryGetProperty("actions", out var actions)) { continue; }
                    foreach (var action in actions.EnumerateArray()) { text.Append(CultureInfo.InvariantCulture, $"    {action.GetRawText()}\n"); }
                }
            }
            var key = text.ToString();
            counts[key] = counts.GetValueOrDefault(key) + 1;
            if (counts[key] == 1) { sheet.Append(key).Append('\n'); }
        }
    }

    public void Write(string name)
    {
        if (Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } folder) { File.WriteAllText(Path.Combine(folder, $"{name}.md"), sheet.ToString()); }
    }
}
