using CdsHooks.Protocol.Invocation;
using CdsHooks.Protocol.Json;
using CdsHooks.Protocol.Prefetch;

namespace CdsHooks.Fhir.Facts;

/// <summary>Finds what a call did not bring and the FHIR server may still have.</summary>
/// <remarks>Only keys that were not sent, and searches of which the first page was. <c>null</c> and an OperationOutcome say that the CDS Client has asked already, and what cannot
/// be read would not be read better the second time.</remarks>
public static class ChartGaps
{
    /// <summary>The gaps of a call, in the order of the plan.</summary>
    /// <param name="request">The call.</param>
    /// <param name="plan">What its service looks for.</param>
    /// <returns><see langword="null"/> when there is none, which costs no memory.</returns>
    public static IReadOnlyList<ChartGap>? Of(CdsRequest request, ChartPlan plan)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(plan);
        List<ChartGap>? gaps = null;
        for (var key = 0; key < plan.KeyCount; key++)
        {
            var value = request.Prefetch[plan.KeyAt(key)];
            var fact = plan.FactAt(key);
            switch (value.State)
            {
                case PrefetchState.Absent:
                    (gaps ??= []).Add(new ChartGap(key, fact, default));
                    break;
                // The first page of a search for the newest is all that was asked for.
                case PrefetchState.Bundle when !fact.IsRead && !fact.IsNewestFirst && NextPageOf(value.Node) is { HasValue: true } next:
                    (gaps ??= []).Add(new ChartGap(key, fact, next));
                    break;
            }
        }
        return gaps;
    }

    /// <summary>The address of the page after a page of a search; absent after the last one.</summary>
    internal static TapeNode NextPageOf(TapeNode bundle)
    {
        foreach (var link in bundle["link"u8].Items)
        {
            if (link["relation"u8].TextEquals("next"u8)) { return link["url"u8] is { HasValue: true } url ? url : link; }
        }
        return default;
    }
}
