using System.Globalization;

namespace CdsHooks.Measuring.Load;

/// <summary>How a run stands.</summary>
/// <param name="Sent">Requests that left.</param>
/// <param name="Answered">Requests that are over.</param>
/// <param name="Rate">Requests that left in the last whole second.</param>
/// <param name="Degraded">Answers with fewer cards.</param>
/// <param name="Bad">Requests with another end than status 200.</param>
/// <param name="P99">p99 of what was due in the last whole second and is over.</param>
internal sealed record Glance(long Sent, long Answered, int Rate, long Degraded, long Bad, TimeSpan P99)
{
    /// <summary>A part of a line.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Rate,5}/s  p99 {Text.Of(P99),8}  {Answered,7:N0} answered, {Sent - Answered:N0} under way, {Degraded:N0} degraded, {Bad:N0} bad");
}
