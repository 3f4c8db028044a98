namespace CdsHooks.Measuring.Load;

/// <summary>What came back for one request.</summary>
/// <param name="Status">The HTTP status; 0 when there was no answer.</param>
/// <param name="Outcome">What it means to the client.</param>
/// <param name="Problem">Why there was no answer, without anything of the request.</param>
internal readonly record struct Reply(int Status, Outcome Outcome, string? Problem = null);
