namespace CdsHooks.Cli.Packs;

/// <summary>A step of a rule towards its end.</summary>
/// <param name="Kind"><c>let</c>, <c>condition</c> or <c>case</c>.</param>
/// <param name="Name">Name of the let, place of the condition (<c>when[2]</c>), number of the case.</param>
/// <param name="Text">The expression; <see langword="null"/> for a let or case.</param>
/// <param name="Values">What came of it.</param>
internal sealed record RuleStep(string Kind, string Name, string? Text, IReadOnlyList<string> Values);
