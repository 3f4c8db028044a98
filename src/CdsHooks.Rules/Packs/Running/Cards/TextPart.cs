using CdsHooks.Fhir.FhirPath;

namespace CdsHooks.Rules.Packs.Running.Cards;

/// <summary>A part of a text: a literal, or a hole.</summary>
/// <param name="Literal">The literal; empty for a hole.</param>
/// <param name="Hole">The expression of a hole; <see langword="null"/> for a literal.</param>
/// <param name="IsAlone">True for a hole that is all of its line, so that the line is left out when it is empty.</param>
/// <param name="IsBullet">True for a hole after "- ", alone on its line otherwise: a bullet for each item.</param>
internal readonly record struct TextPart(string Literal, FhirPathExpression? Hole, bool IsAlone, bool IsBullet);
