using System.Text.Json.Nodes;

namespace CdsHooks.Cli.Population;

/// <summary>How often a rule said what of a population.</summary>
internal sealed record RuleRow(string Service, string Rule, bool IsOnTrial, long Fired, long Silent, long Indeterminate, long NotApplicable, long Failed)
{
    /// <summary>The rules of a summary that the ledger keeps.</summary>
    public static IReadOnlyList<RuleRow> Of(JsonObject summary) => summary["rules"] is not JsonArray rules ? [] :
        [.. rules.OfType<JsonObject>().Select(rule => new RuleRow(Text(rule, "service"), Text(rule, "rule"), rule["onTrial"]?.GetValue<bool>() ?? false,
            Count(rule, "fired"), Count(rule, "silent"), Count(rule, "indeterminate"), Count(rule, "notApplicable"), Count(rule, "failed")))];

    private static string Text(JsonObject rule, string member) => rule[member]?.GetValue<string>() ?? "";

    private static long Count(JsonObject rule, string member) => rule[member]?.GetValue<long>() ?? 0;
}
