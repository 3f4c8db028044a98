using CdsHooks.Protocol.Invocation;
using CdsHooks.Protocol.Json;
using CdsHooks.Protocol.Prefetch;

namespace CdsHooks.Fhir.Facts;

/// <summary>Reads the data of a call into a <see cref="Chart"/>: prefetch and the hook's context.</summary>
public static class ChartReader
{
    // A resource in a chart takes about a kilobyte; the guess only sizes pooled arrays.
    private const int BytesPerResource = 700;

    /// <summary>Reads the data of a call. Never throws for any content.</summary>
    /// <param name="request">The call.</param>
    /// <param name="plan">What its service looks for.</param>
    /// <param name="bodyLength">Length of the body in bytes.</param>
    /// <returns>The chart; dispose it before the tape of the call.</returns>
    public static Chart Read(CdsRequest request, ChartPlan plan, int bodyLength)
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
            reports[key] = ReadKey(ref builder, fact, value);
        }
        foreach (var resource in request.Context.Resources)
        {
            builder.TryTake(resource.Node, fullUrl: default, FactSource.Context, out _);
        }
        return builder.Build(reports);
    }

    private static PrefetchReport ReadKey(ref ChartBuilder builder, Fact fact, PrefetchValue value)
    {
        var before = builder.Used;
        var isFirstPage = false;
        var state = value.State switch
        {
            // A search that found nothing is an answer; a read that found nothing leaves the resource unknown.
            PrefetchState.Null => fact.IsRead ? FactState.Unknown : FactState.Known,
            PrefetchState.Resource => ReadSingle(ref builder, fact, value.Node),
            PrefetchState.Bundle => ReadBundle(ref builder, fact, value.Node, out isFirstPage),
            _ => FactState.Unknown,
        };
        return new PrefetchReport(fact.Key, value.State, state, builder.Used - before) { IsFirstPage = isFirstPage };
    }

    private static FactState ReadSingle(ref ChartBuilder builder, Fact fact, TapeNode resource) =>
        builder.TryTake(resource, fullUrl: default, FactSource.Chart, out var type) && type == fact.Type ? FactState.Known : FactState.Unknown;

    private static FactState ReadBundle(ref ChartBuilder builder, Fact fact, TapeNode bundle, out bool isFirstPage)
    {
        isFirstPage = false;
        var content = new BundleContent(fact.Type);
        var entries = bundle["entry"u8];
        if (entries.IsObject) { content.Take(ref builder, entries); }
        foreach (var entry in entries.Items) { content.Take(ref builder, entry); }
        if (!content.HoldsWhatWasAsked) { return FactState.Unknown; }
        if (fact.IsRead) { return content.Matches == 1 ? FactState.Known : FactState.Unknown; }
        // The first page of a search for the newest holds the newest, if the server did sort.
        var isPageEnough = fact.IsNewestFirst && content.IsNewestFirst;
        isFirstPage = HasNextPage(bundle);
        return content.IsCutShort || (!isPageEnough && isFirstPage) ? FactState.Partial : FactState.Known;
    }

    private static bool HasNextPage(TapeNode bundle)
    {
        foreach (var link in bundle["link"u8].Items)
        {
            if (link["relation"u8].TextEquals("next"u8)) { return true; }
        }
        return false;
    }
}
