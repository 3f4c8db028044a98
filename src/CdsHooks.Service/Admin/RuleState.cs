namespace CdsHooks.Service.Admin;

/// <summary>A rule that runs.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">Its version.</param>
/// <param name="Title">Its clinical question.</param>
/// <param name="Status"><c>active</c>, or <c>shadow</c> for a rule that is recorded and never shown.</param>
/// <param name="ReviewBy">When a clinician must read it again.</param>
internal sealed record RuleState(string Id, string Version, string Title, string Status, DateOnly ReviewBy);
