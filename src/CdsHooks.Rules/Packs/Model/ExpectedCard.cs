namespace CdsHooks.Rules.Packs.Model;

/// <summary>A card that a test expects; what is null is not looked at, texts are contained, suggestions are all labels in order.</summary>
internal sealed record ExpectedCard(string? Key, string? Indicator, string? Summary, string? Detail, IReadOnlyList<string>? Suggestions, PackMark Mark);
