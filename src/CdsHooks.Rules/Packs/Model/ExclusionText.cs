namespace CdsHooks.Rules.Packs.Model;

/// <summary>An exclusion as it was declared.</summary>
internal sealed record ExclusionText(Marked<string> Name, ExpressionText When, string Reason);
