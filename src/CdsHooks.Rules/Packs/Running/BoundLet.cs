using CdsHooks.Fhir.FhirPath;

namespace CdsHooks.Rules.Packs.Running;

/// <summary>A let of a rule.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its expression; <see langword="null"/> for the item of a loop, which is set from outside.</param>
/// <param name="Loop">The innermost loop for each of whose items its value is another one: 1 for the first, 2 for the one within it; 0 when it is the same for all items.</param>
internal sealed record BoundLet(string Name, FhirPathExpression? Value, int Loop);
