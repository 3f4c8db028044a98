using System.Text.Json.Nodes;
using CdsHooks.Fhir.Facts;
using CdsHooks.Fhir.Rest;
using CdsHooks.Protocol.Invocation;
using CdsHooks.Rules.Pipeline;
using CdsHooks.Service.App.Views;
using CdsHooks.Service.ChartAccess;
using CdsHooks.Smart.Scopes;

namespace CdsHooks.Service.App.Live;

/// <summary>The charts of one page, read from the EHR with the tokens of the session, and what could not be read.</summary>
/// <remarks>Each query is sent once, whichever services ask it, and none that the EHR did not grant.</remarks>
internal sealed class LiveCharts : IDisposable
{
    private readonly List<LiveChart> charts = [];
    private readonly HashSet<string> neededKeys;

    private LiveCharts(IEnumerable<string> neededKeys) => this.neededKeys = neededKeys.ToHashSet(StringComparer.Ordinal);

    /// <summary>The charts, one for each service that a visit can stand for.</summary>
    public IReadOnlyList<LiveChart> Charts => charts;

    /// <summary>True when the EHR takes no token of the session any more.</summary>
    public bool IsSessionOver { get; private set; }

    /// <summary>Reads.</summary>
    /// <param name="visit">Whose chart, with which tokens.</param>
    /// <param name="services">For which services.</param>
    /// <param name="needs">The prefetch keys that the rules in question look at.</param>
    /// <param name="draftOrders">Drafts that stand in for the orders of a hook about them.</param>
    /// <param name="atMost">Time for all of it.</param>
    /// <param name="cancel">Ends it.</param>
    public static async Task<LiveCharts> ReadAsync(
        AppVisit visit, IReadOnlyList<CompiledService> services, IEnumerable<string> needs, IReadOnlyList<JsonNode> draftOrders, TimeSpan atMost, CancellationToken cancel)
    {
        var read = new LiveCharts(needs);
        var readings = services.Select(service => (Service: service, Request: LiveCall.Of(service, visit, draftOrders))).Where(each => each.Request is not null).ToList();
        var scopes = SmartScopeSet.Parse(visit.Session.Grant.GrantedScope);
        var access = new ChartPermission.Granted(visit.Fhir.Server, AccessToken: null, scopes);
        var whole = new List<Ask>();
        var firstPages = new List<Ask>();
        var filled = new List<(CompiledService Service, CdsRequest Request, FetchedData Data)>();
        foreach (var (service, request) in readings)
        {
            var data = new FetchedData(service.Plan);
            filled.Add((service, request!, data));
            foreach (var gap in ChartGaps.Of(request!, service.Plan) ?? [])
            {
                var (query, reason) = read.neededKeys.Contains(gap.Fact.Key) ? GapQueries.Of(gap, request!, access) : (null, FetchOutcome.NotNeeded);
                if (query is null) { data.LeaveOpen(gap, reason); }
                else { (gap.Fact.IsNewestFirst ? firstPages : whole).Add(new Ask(query, gap, data)); }
            }
        }
        try
        {
            // Of a search for the newest the first page is what was asked for.
            var newest = visit.Fhir with { Server = visit.Fhir.Server with { MaxPages = 1 } };
            await Task.WhenAll(read.FillAsync(visit.Fhir, whole, atMost, cancel), read.FillAsync(newest, firstPages, atMost, cancel));
            foreach (var (service, request, data) in filled) { read.charts.Add(new LiveChart(service, request, data)); }
            return read;
        }
        catch
        {
            foreach (var (_, request, data) in filled)
            {
                data.Dispose();
                request.Tape.Dispose();
            }
            throw;
        }
    }

    /// <summary>What could not be had, by the reason.</summary>
    public IReadOnlyList<ChartProblem> Problems()
    {
        var byReason = new Dictionary<string, (SortedDictionary<string, SortedSet<string>> Kinds, bool IsGrant)>(StringComparer.Ordinal);
        foreach (var chart in charts)
        {
            var kinds = chart.Service.Plan.Keys.ToDictionary(fact => fact.Key, fact => ResourceText.KindOf(fact.Type).ToLowerInvariant(), StringComparer.Ordinal);
            foreach (var report in chart.Chart.Prefetch)
            {
                if (!neededKeys.Contains(report.Key)) { continue; }
                var reason = Words.Of(report.Fetched) ?? (report is { Fetched: FetchOutcome.Read, State: FactState.Partial } ? "Only a part was read"
                    : report is { Fetched: FetchOutcome.Read, State: FactState.Unknown } ? "What the EHR sent is not what was asked for" : null);
                if (reason is null) { continue; }
                if (!byReason.TryGetValue(reason, out var found)) { byReason[reason] = found = (new(StringComparer.Ordinal), report.Fetched == FetchOutcome.NotGranted); }
                var kind = kinds[report.Key];
                if (!found.Kinds.TryGetValue(kind, out var keys)) { found.Kinds[kind] = keys = new(StringComparer.Ordinal); }
                keys.Add(Words.Of(report.Key));
            }
        }
        return [.. byReason.Select(each => new ChartProblem(each.Key, [.. each.Value.Kinds.Select(Named)], each.Value.IsGrant))];
    }

    // A kind with one key of its own name needs no list behind it.
    private static string Named(KeyValuePair<string, SortedSet<string>> kind) =>
        kind.Value.Count == 1 && kind.Value.Min == kind.Key ? kind.Key : $"{kind.Key} ({string.Join(", ", kind.Value)})";

    public void Dispose()
    {
        foreach (var chart in charts) { chart.Dispose(); }
    }

    private async Task FillAsync(FhirClient fhir, List<Ask> asks, TimeSpan atMost, CancellationToken cancel)
    {
        if (asks.Count == 0) { return; }
        string[] queries = [.. asks.Select(ask => ask.Query).Distinct(StringComparer.Ordinal)];
        var replies = await fhir.ReadAsync(queries, atMost, cancel);
        if (replies.Any(reply => reply.Kind == FhirReplyKind.Unauthorized)) { IsSessionOver = true; }
        foreach (var ask in asks) { ask.Data.Fill(ask.Gap, replies[Array.IndexOf(queries, ask.Query)]); }
    }

    private sealed record Ask(string Query, ChartGap Gap, FetchedData Data);
}
