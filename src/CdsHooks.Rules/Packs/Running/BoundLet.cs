using CdsHooks.Fhir.FhirPath;

namespace CdsHooks.Rules.Packs.Running;

/// <summary>A let of a rule.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its expression; <see langword="null"/> for the item of a loop, which is set from outside.</param>
/// <param name="Loops">The loops for each of whose items its value is another one.</param>
internal sealed record BoundLet(string Name, FhirPathExpression? Value, LoopUse Loops);
