using System.Text.RegularExpressions;
using CdsHooks.Fhir.Facts;
using CdsHooks.Fhir.FhirPath;
using CdsHooks.Fhir.Reading;
using CdsHooks.Rules.Authoring;
using CdsHooks.Service.App.Views;

namespace CdsHooks.Service.App.Live;

/// <summary>Follows one rule to its end, and keeps what it looked at as text, since the data does not outlive the reading.</summary>
internal sealed partial class RuleStory(Chart chart) : IRuleTrace
{
    private readonly Dictionary<string, FactRead> facts = new(StringComparer.Ordinal);
    private readonly List<StepView> steps = [];

    /// <summary>The facts, in the order in which they were read.</summary>
    public IReadOnlyCollection<FactRead> Facts => facts.Values;

    /// <summary>Its steps.</summary>
    public IReadOnlyList<StepView> Steps => steps;

    /// <summary>True when age, sex, place or an exclusion was not met: the rule is not for this patient.</summary>
    public bool IsLeftOut => steps.Exists(step => (step is { Place: "applies", Result: false }) || (step.Place.StartsWith("unless ", StringComparison.Ordinal) && step.Result == true));

    /// <summary>When what was found will have been too long ago, so that the rule speaks again; <see langword="null"/> where that does not follow from a look-back.</summary>
    public DateOnly? NextDue => steps.FindLast(step => step.Place.StartsWith("when[", StringComparison.Ordinal) && step.Result == false) is { } decisive
        ? NextDueAfter(decisive.Text)
        : null;

    [GeneratedRegex(@"%(?<fact>\w+)\.empty\(\)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex EmptyFact { get; }

    /// <inheritdoc/>
    public void Fact(string fact, FactState state, FhirPathItems items)
    {
        var read = new FactRead(fact, state, items.IsIncomplete);
        for (var i = 0; i < items.Count; i++)
        {
            var node = items[i].Node;
            if (!node.IsObject || !node["resourceType"u8].IsString) { continue; }
            var type = ResourceTypes.Of(node);
            read.Items.Add(ResourceText.Of(node, chart));
            if (IsDone(type, node) && ResourceText.DateOf(type, node) is { } date && (read.Newest is null || date.EarliestDay > read.Newest)) { read.Newest = date.EarliestDay; }
        }
        facts[fact] = read;
    }

    /// <inheritdoc/>
    public void LooksBack(string fact, int months, int days)
    {
        if (facts.TryGetValue(fact, out var read)) { read.Window = (months, days); }
    }

    /// <inheritdoc/>
    public void Let(RuleDescription rule, string name, FhirPathItems value)
    {
    }

    /// <inheritdoc/>
    public void Condition(RuleDescription rule, string place, string text, bool? value)
    {
        // What asks for nothing has nothing to tell.
        if (text.Length > 0) { steps.Add(new StepView(place, string.Join(' ', text.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)), value)); }
    }

    /// <inheritdoc/>
    public void Case(RuleDescription rule, int number)
    {
    }

    // Orders and refusals keep a rule quiet as well, but nothing was done by them.
    private static bool IsDone(ResourceType type, Protocol.Json.TapeNode node) =>
        type is ResourceType.Observation or ResourceType.Procedure or ResourceType.DiagnosticReport or ResourceType.Immunization && !node.One("status"u8).TextEquals("not-done"u8);

    // With "and" the rule is quiet until the last of them has become too old; what else may stand in a condition says nothing about days.
    private DateOnly? NextDueAfter(string condition)
    {
        if (condition.Contains(" or ", StringComparison.Ordinal)) { return null; }
        DateOnly? due = null;
        foreach (Match match in EmptyFact.Matches(condition))
        {
            if (!facts.TryGetValue(match.Groups["fact"].Value, out var read) || read is not { Newest: { } newest, Window: { } window }) { continue; }
            var next = window.Months > 0 ? newest.AddMonths(window.Months) : newest.AddDays(window.Days);
            if (due is null || next > due) { due = next; }
        }
        return due;
    }

    /// <summary>A fact as the rule read it.</summary>
    /// <param name="Name">Its name in the pack.</param>
    /// <param name="State">How much of what it asks for is known.</param>
    /// <param name="IsIncomplete">True when more may exist than was read.</param>
    internal sealed record FactRead(string Name, FactState State, bool IsIncomplete)
    {
        /// <summary>The resources.</summary>
        public List<FactView> Items { get; } = [];

        /// <summary>The newest day on which something was done.</summary>
        public DateOnly? Newest { get; set; }

        /// <summary>How far it looks back.</summary>
        public (int Months, int Days)? Window { get; set; }
    }
}
