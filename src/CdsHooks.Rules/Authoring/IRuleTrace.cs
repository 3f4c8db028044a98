using CdsHooks.Fhir.Facts;
using CdsHooks.Fhir.FhirPath;

namespace CdsHooks.Rules.Authoring;

/// <summary>Is told step by step how a rule of a pack comes to its end. For people who write rules, and for those who read the chart: it sees patient data.</summary>
public interface IRuleTrace
{
    /// <summary>A fact was read, for the first time in this call.</summary>
    /// <param name="fact">Its name.</param>
    /// <param name="state">How much of it is known.</param>
    /// <param name="items">What is left of it after all filters.</param>
    void Fact(string fact, FactState state, FhirPathItems items);

    /// <summary>How far the fact looks back that was read last; not told of a fact that takes what is older too.</summary>
    /// <param name="fact">Its name.</param>
    /// <param name="months">Months; 0 where it is told in days.</param>
    /// <param name="days">Days; 0 where it is told in months.</param>
    void LooksBack(string fact, int months, int days)
    {
    }

    /// <summary>A let was evaluated.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    void Let(RuleDescription rule, string name, FhirPathItems value);

    /// <summary>A condition was evaluated: <c>applies</c> as a whole, an exclusion, or a line of <c>when</c>.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="place">Which one, as reasons name it: <c>when[2]</c>.</param>
    /// <param name="text">Its text.</param>
    /// <param name="value">Its value; <see langword="null"/> when it cannot be told.</param>
    void Condition(RuleDescription rule, string place, string text, bool? value);

    /// <summary>A case makes the card.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="number">Which one, from 1.</param>
    void Case(RuleDescription rule, int number);
}
