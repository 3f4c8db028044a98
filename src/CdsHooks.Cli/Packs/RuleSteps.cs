using CdsHooks.Cli.FhirPath;
using CdsHooks.Fhir.Facts;
using CdsHooks.Fhir.FhirPath;
using CdsHooks.Rules.Authoring;

namespace CdsHooks.Cli.Packs;

/// <summary>Keeps what it is told of a call, as text, since values do not outlive the call.</summary>
internal sealed class RuleSteps : IRuleTrace
{
    private const int MostItems = 20;
    private const int MostReferences = 5;

    private readonly Dictionary<string, List<RuleStep>> byRule = new(StringComparer.Ordinal);

    /// <summary>The facts that were read, in the order of their first use.</summary>
    public List<FactStep> Facts { get; } = [];

    /// <summary>What a rule did, step by step; none for a rule that was not run.</summary>
    public IReadOnlyList<RuleStep> Of(string ruleId) => byRule.GetValueOrDefault(ruleId) ?? [];

    /// <inheritdoc/>
    public void Fact(string fact, FactState state, FhirPathItems items) => Facts.Add(new FactStep(fact, state.ToString().ToLowerInvariant(), items.Count, items.IsIncomplete, Texts(items), References(items)));

    /// <inheritdoc/>
    public void Let(RuleDescription rule, string name, FhirPathItems value) => Add(rule, new RuleStep("let", name, Text: null, Texts(value)));

    /// <inheritdoc/>
    public void Condition(RuleDescription rule, string place, string text, bool? value) =>
        Add(rule, new RuleStep("condition", place, string.Join(' ', text.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)), [value switch
        {
            true => "true",
            false => "false",
            _ => "cannot tell",
        }]));

    /// <inheritdoc/>
    public void Case(RuleDescription rule, int number) => Add(rule, new RuleStep("case", number.ToString(System.Globalization.CultureInfo.InvariantCulture), Text: null, []));

    private void Add(RuleDescription rule, RuleStep step)
    {
        if (!byRule.TryGetValue(rule.Id, out var steps)) { byRule[rule.Id] = steps = []; }
        steps.Add(step);
    }

    private static List<string> References(FhirPathItems items)
    {
        var references = new List<string>();
        for (var i = 0; i < Math.Min(items.Count, MostReferences); i++)
        {
            if (items[i].Node["id"u8].GetString() is { } id) { references.Add($"{items[i].Node["resourceType"u8].GetString()}/{id}"); }
        }
        if (items.Count > MostReferences) { references.Add("…"); }
        return references;
    }

    private static List<string> Texts(FhirPathItems items)
    {
        var texts = new List<string>();
        for (var i = 0; i < Math.Min(items.Count, MostItems); i++) { texts.Add($"{items[i].TypeName} {ItemText.Of(items[i])}"); }
        if (items.Count > MostItems) { texts.Add("…"); }
        return texts;
    }
}
