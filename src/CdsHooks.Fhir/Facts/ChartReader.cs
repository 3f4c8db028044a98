using CdsHooks.Protocol.Invocation;
using CdsHooks.Protocol.Json;
using CdsHooks.Protocol.Prefetch;

namespace CdsHooks.Fhir.Facts;

/// <summary>Reads the data of a call into a <see cref="Chart"/>: prefetch, what was fetched in its place, and the hook's context.</summary>
public static class ChartReader
{
    // A resource in a chart takes about a kilobyte; the guess only sizes pooled arrays.
    private const int BytesPerResource = 700;

    /// <summary>Reads the data of a call. Never throws for any content.</summary>
    /// <param name="request">The call.</param>
    /// <param name="plan">What its service looks for.</param>
    /// <param name="bodyLength">Length of the body in bytes.</param>
    /// <param name="fetched">What was fetched for its gaps; <see langword="null"/> when nothing was.</param>
    /// <returns>The chart; dispose it before the tape of the call and before <paramref name="fetched"/>.</returns>
    public static Chart Read(CdsRequest request, ChartPlan plan, int bodyLength, FetchedData? fetched = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(plan);
        Span<int> room = stackalloc int[ChartBuilder.MostSetsPerCode];
        var builder = new ChartBuilder(plan, request.Context.PatientId, bodyLength / BytesPerResource, room);
        var reports = plan.KeyCount == 0 ? [] : new PrefetchReport[plan.KeyCount];
        for (var key = 0; key < reports.Length; key++)
        {
            var fact = plan.FactAt(key);
            var value = request.Prefetch[plan.KeyAt(key)];
            reports[key] = ReadKey(ref builder, fact, value, fetched?[key]);
        }
        foreach (var resource in request.Context.Resources)
        {
            builder.TryTake(resource.Node, fullUrl: default, FactSource.Context, out _);
        }
        return builder.Build(reports);
    }

    private static PrefetchReport ReadKey(ref ChartBuilder builder, Fact fact, PrefetchValue value, FetchedValue? fetched)
    {
        var before = builder.Used;
        var isFirstPage = false;
        var state = value.State switch
        {
            PrefetchState.Absent => ReadFetched(ref builder, fact, fetched, out isFirstPage),
            // A search that found nothing is an answer; a read that found nothing leaves the resource unknown.
            PrefetchState.Null => fact.IsRead ? FactState.Unknown : FactState.Known,
            PrefetchState.Resource => ReadSingle(ref builder, fact, value.Node),
            PrefetchState.Bundle => ReadBundle(ref builder, fact, value.Node, fetched, from: 0, out isFirstPage),
            _ => FactState.Unknown,
        };
        return new PrefetchReport(fact.Key, value.State, state, builder.Used - before) { Fetched = fetched?.Outcome ?? FetchOutcome.NotTried, IsFirstPage = isFirstPage };
    }

    private static FactState ReadFetched(ref ChartBuilder builder, Fact fact, FetchedValue? fetched, out bool isFirstPage)
    {
        isFirstPage = false;
        if (fetched is not { Outcome: FetchOutcome.Read, Pages: [var first, ..] }) { return FactState.Unknown; }
        var value = PrefetchValue.Of(first.Root);
        return value.State switch
        {
            PrefetchState.Resource when fact.IsRead => ReadSingle(ref builder, fact, value.Node),
            PrefetchState.Bundle => ReadBundle(ref builder, fact, value.Node, fetched, from: 1, out isFirstPage),
            _ => FactState.Unknown,
        };
    }

    private static FactState ReadSingle(ref ChartBuilder builder, Fact fact, TapeNode resource) =>
        builder.TryTake(resource, fullUrl: default, FactSource.Chart, out var type) && type == fact.Type ? FactState.Known : FactState.Unknown;

    private static FactState ReadBundle(ref ChartBuilder builder, Fact fact, TapeNode bundle, FetchedValue? fetched, int from, out bool isFirstPage)
    {
        var isContinued = fetched is { Outcome: FetchOutcome.Read };
        isFirstPage = isContinued ? fetched!.IsCutShort : ChartGaps.NextPageOf(bundle).HasValue;
        var content = new BundleContent(fact.Type, isOrderAsked: isFirstPage && fact.IsNewestFirst);
        content.TakeAll(ref builder, bundle);
        for (var page = from; isContinued && page < fetched!.Pages.Count; page++) { content.TakeAll(ref builder, fetched.Pages[page].Root); }
        if (!content.HoldsWhatWasAsked) { return FactState.Unknown; }
        if (fact.IsRead) { return content.Matches == 1 ? FactState.Known : FactState.Unknown; }
        // The first page of a search for the newest holds the newest, if the server did sort.
        var isPageEnough = fact.IsNewestFirst && content.IsNewestFirst;
        return content.IsCutShort || (!isPageEnough && isFirstPage) ? FactState.Partial : FactState.Known;
    }
}
