namespace CdsHooks.Fhir.FhirPath;

/// <summary>Something wrong with an expression, and where.</summary>
/// <param name="Code">What kind: <c>syntax</c>, <c>unknown-element</c>, <c>unknown-function</c>, <c>unknown-variable</c>, <c>unknown-type</c>, <c>unknown-value-set</c>,
/// <c>wrong-arguments</c>, <c>wrong-type</c>, <c>not-single</c>, <c>too-deep</c>.</param>
/// <param name="Start">Offset of its first character in the text, from 0.</param>
/// <param name="Length">Length in characters.</param>
/// <param name="Message">What is wrong, in a sentence.</param>
/// <param name="DidYouMean">A name near the one written; <see langword="null"/> when none is.</param>
public sealed record FhirPathFault(string Code, int Start, int Length, string Message, string? DidYouMean = null);
