namespace CdsHooks.Rules.Packs.Model;

/// <summary>What a test expects. <c>Cards</c> is null when the cards are not looked at.</summary>
internal sealed record ExpectText(Marked<string> Outcome, IReadOnlyList<ExpectedCard>? Cards, string? Reason);
