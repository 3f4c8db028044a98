using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CdsHooks.EhrSimulator.Hooks;

/// <summary>Fills in one prefetch template: tokens of the context and of the user, and of CDS Hooks 3.0 paths, earlier keys and today's date.</summary>
public static partial class PrefetchTemplate
{
    private static readonly string[] UserTypes = ["Practitioner", "PractitionerRole", "Patient", "RelatedPerson"];

    /// <summary>The read or search that follows; <see langword="null"/> where a token has no value, or where it is neither read nor search.</summary>
    /// <param name="template">As discovery has it.</param>
    /// <param name="context">The context of the call.</param>
    /// <param name="earlier">What is known under keys that stand before this one.</param>
    /// <param name="today">Today's date.</param>
    public static string? Fill(string template, JsonObject context, JsonObject earlier, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(template);
        var isWhole = true;
        var query = Token().Replace(template, match =>
        {
            var value = ValueOf(match.Groups["token"].Value.Trim(), context, earlier, today);
            isWhole &= value is { Length: > 0 };
            return value ?? "";
        });
        return isWhole && ReadOrSearch().IsMatch(query) ? query : null;
    }

    private static string? ValueOf(string token, JsonObject context, JsonObject earlier, DateOnly today)
    {
        if (token.StartsWith("context.", StringComparison.Ordinal)) { return Join(Follow([context], token["context.".Length..])); }
        if (token.StartsWith('%') && token.IndexOf('.', StringComparison.Ordinal) is > 1 and var dot)
        {
            return earlier[token[1..dot]] is { } value ? Join(Follow([value], token[(dot + 1)..])) : null;
        }
        if (Today().Match(token) is { Success: true } date) { return DateOf(date, today); }
        var user = TextOf(context["userId"])?.Split('/') ?? [];
        return user is [var type, var id] && UserTypes.Contains(type, StringComparer.Ordinal) && token == $"user{type}Id" ? Uri.EscapeDataString(id) : null;
    }

    private static IEnumerable<JsonNode> Follow(IEnumerable<JsonNode> nodes, string path) => path.Split('.').Aggregate(nodes, Step);

    private static IEnumerable<JsonNode> Step(IEnumerable<JsonNode> nodes, string name) => nodes
        .SelectMany(node => node is JsonArray array ? array.OfType<JsonNode>() : [node])
        .OfType<JsonObject>()
        .SelectMany(node => name.StartsWith("ofType(", StringComparison.Ordinal)
            ? TextOf(node["resourceType"]) == name["ofType(".Length..^1] ? [node] : []
            : node[name] is { } member ? new[] { member } : []);

    private static string Join(IEnumerable<JsonNode> nodes) => string.Join(',', nodes
        .SelectMany(node => node is JsonArray array ? array.OfType<JsonNode>() : [node])
        .OfType<JsonValue>()
        .Select(value => Uri.EscapeDataString(value.ToString())));

    private static string DateOf(Match match, DateOnly today)
    {
        if (!match.Groups["many"].Success) { return Text(today); }
        var many = int.Parse(match.Groups["many"].ValueSpan, CultureInfo.InvariantCulture) * (match.Groups["sign"].ValueSpan is "-" ? -1 : 1);
        return Text(match.Groups["unit"].Value switch
        {
            "day" => today.AddDays(many),
            "month" => today.AddMonths(many),
            _ => today.AddYears(many),
        });
    }

    private static string? TextOf(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\{\{(?<token>[^{}]+)\}\}", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Token();

    [GeneratedRegex(@"^today\(\)(?:\s*(?<sign>[+-])\s*(?<many>\d{1,4})\s+(?<unit>day|month|year)s?)?$", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Today();

    [GeneratedRegex(@"^[A-Z][A-Za-z]+(?:/[A-Za-z0-9\-.]+|\?[^#\s]+)$", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex ReadOrSearch();
}
