namespace CdsHooks.Rules.Packs.Testing;

/// <summary>Something that a test expected and that came otherwise. Tests hold no patient data, so the texts may quote cards.</summary>
/// <param name="Mark">Where the expectation stands.</param>
/// <param name="Code"><c>TEST001</c> another outcome, <c>TEST002</c> another card, <c>TEST003</c> a card that breaks the specification, <c>TEST004</c> a call that cannot be made,
/// <c>TEST005</c> the rule broke.</param>
/// <param name="Expected">What was expected, to be read after "expected".</param>
/// <param name="Came">What came, to be read after "but".</param>
public sealed record PackTestDifference(PackMark Mark, string Code, string Expected, string Came);
