namespace CdsHooks.Smart.Registry.Checkup;

/// <summary>What a checkup of an EHR found.</summary>
/// <param name="Step">What was looked at: <c>registration</c>, <c>smart-configuration</c>, <c>key set</c>, <c>metadata</c> or <c>secret</c>.</param>
/// <param name="Result">How bad it is.</param>
/// <param name="Text">What was found, a sentence in plain words. No secret; what the EHR said is cut short.</param>
public sealed record CheckupFinding(string Step, CheckupResult Result, string Text);
