using CdsHooks.Protocol.Cards;

namespace CdsHooks.Rules.Clinical.MedicationSafety.Duplicates;

/// <summary>In which way two medicines are one too many.</summary>
/// <param name="Indicator">How urgent it is.</param>
/// <param name="Summary">What to know, in a sentence; holds names of our tables only.</param>
/// <param name="Reasoning">Why it matters, and what to do.</param>
/// <param name="What">What the draft is for, on the button that removes it.</param>
internal sealed record Duplicate(Indicator Indicator, string Summary, string Reasoning, string What);
