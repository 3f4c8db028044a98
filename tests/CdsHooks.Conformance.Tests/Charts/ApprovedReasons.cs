namespace CdsHooks.Conformance.Tests.Charts;

/// <summary>Why rules may be undecided over the reference charts, each read against the charts: the data is really not there. One that is not listed here is new
/// and is to be read before it is added; where the chart does hold the answer, the rule is to be corrected.</summary>
internal static class ApprovedReasons
{
    public static readonly IReadOnlyList<string> All =
    [
    ];
}
