namespace CdsHooks.Rules.Packs.Model;

/// <summary>An override reason: a name declared in <c>overrideReasons</c>, or written out (then <c>Display</c> is set; <c>System</c> is null for the project's own).</summary>
internal sealed record OverrideReasonText(Marked<string> Code, string? Display, string? System);
