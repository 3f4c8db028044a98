namespace CdsHooks.Storage.Ledger;

/// <summary>A rule on trial that would have shown something in a call. Nobody saw it.</summary>
/// <param name="RuleId">Id of the rule.</param>
/// <param name="RuleVersion">Version of the rule.</param>
/// <param name="Findings">How many cards it would have made, 1 or more.</param>
public sealed record ShadowFiring(string RuleId, string RuleVersion, int Findings);
