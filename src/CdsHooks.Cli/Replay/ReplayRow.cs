namespace CdsHooks.Cli.Replay;

/// <summary>One call of a replay.</summary>
/// <param name="Request">Name of the request.</param>
/// <param name="Service">The service that was called.</param>
/// <param name="Status">Status of HTTP; 0 when there was no answer.</param>
/// <param name="Cards">Summaries of the cards.</param>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="Result"><c>same</c>, <c>differs</c>, <c>not stored</c>, <c>saved</c>, <c>refused</c>, <c>no answer</c>, or empty when nothing is compared.</param>
/// <param name="Notes">What differs, or why there is no answer.</param>
internal sealed record ReplayRow(string Request, string Service, int Status, IReadOnlyList<string> Cards, double Milliseconds, string Result, IReadOnlyList<string> Notes)
{
    /// <summary>True when a script should stop here.</summary>
    public bool IsBad => Result is "differs" or "not stored" or "refused" or "no answer";
}
