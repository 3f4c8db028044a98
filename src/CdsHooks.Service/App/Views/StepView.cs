namespace CdsHooks.Service.App.Views;

/// <summary>One step of a rule to its end.</summary>
/// <param name="Place">Which one: <c>applies</c>, <c>unless pregnancy</c>, <c>when[2]</c>.</param>
/// <param name="Text">What was asked, in the words of the rule.</param>
/// <param name="Result">Whether it holds; <see langword="null"/> when it cannot be told.</param>
public sealed record StepView(string Place, string Text, bool? Result);
