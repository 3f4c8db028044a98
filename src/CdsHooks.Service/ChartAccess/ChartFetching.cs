using CdsHooks.Fhir.Facts;
using CdsHooks.Fhir.Rest;
using CdsHooks.Protocol.Invocation;
using CdsHooks.Rules.Pipeline;
using CdsHooks.Service.Invocation;
using CdsHooks.Smart.TrustedClients;
using Microsoft.Extensions.Options;

namespace CdsHooks.Service.ChartAccess;

/// <summary>Fetches what a call did not bring from the caller's FHIR server, in the time there is for it.</summary>
/// <remarks>Nothing of it outlives the call: the token is handed on to the reader and kept nowhere, and no request is under way once the data is here.</remarks>
internal sealed partial class ChartFetching(IFhirReader reader, ChartPermissions permissions, IOptions<BudgetOptions> budget, ILogger<ChartFetching> logger)
{
    // Kept from the time of a call for its rules and its answer: one part of so many.
    private const int PartsOfTime = 4;

    /// <summary>Fills the gaps of a call. Costs next to nothing where there is no FHIR server, and little where there is no gap.</summary>
    /// <param name="service">The service that was called.</param>
    /// <param name="request">The call.</param>
    /// <param name="http">Who called; when they go away, the reading ends.</param>
    /// <param name="deadline">By when the answer must leave.</param>
    /// <returns>What came of it; <see langword="null"/> when there was nothing to do.</returns>
    /// <exception cref="OperationCanceledException">The caller went away.</exception>
    public ValueTask<FetchedData?> FetchAsync(CompiledService service, CdsRequest request, HttpContext http, Deadline deadline) =>
        request.FhirServer is not null && ChartGaps.Of(request, service.Plan) is { } gaps ? FetchAsync(service, request, gaps, http, deadline) : default;

    private async ValueTask<FetchedData?> FetchAsync(CompiledService service, CdsRequest request, IReadOnlyList<ChartGap> gaps, HttpContext http, Deadline deadline)
    {
        var ehr = http.Features.Get<TrustedClient>()?.Ehr.Name ?? ChartPermissions.Unregistered;
        var data = new FetchedData(service.Plan);
        switch (permissions.Of(request, http))
        {
            case ChartPermission.Withheld withheld:
                foreach (var gap in gaps) { data.LeaveOpen(gap, withheld.Reason); }
                Tell(ehr, withheld.Reason);
                break;
            case ChartPermission.Granted access:
                try
                {
                    await ReadAsync(service, request, gaps, access, data, deadline, http.RequestAborted);
                }
                catch
                {
                    data.Dispose();
                    throw;
                }
                break;
        }
        ChartAccessMetrics.Count(ehr, gaps, data);
        return data;
    }

    private async Task ReadAsync(
        CompiledService service, CdsRequest request, IReadOnlyList<ChartGap> gaps, ChartPermission.Granted access, FetchedData data, Deadline deadline, CancellationToken cancel)
    {
        var whole = new GapQueries();
        // Of a search for the newest the first page is what was asked for.
        var firstPages = new GapQueries();
        var keys = KeysInUse(service, request);
        foreach (var gap in gaps)
        {
            var (query, reason) = keys.Contains(gap.Fact.Key) ? GapQueries.Of(gap, request, access) : (null, FetchOutcome.NotNeeded);
            if (query is null) { data.LeaveOpen(gap, reason); }
            else { (gap.Fact.IsNewestFirst ? firstPages : whole).Add(gap, query); }
        }
        var atMost = TimeFor(deadline);
        // Two readings at once share what one call may read.
        var server = whole.Texts.Count > 0 && firstPages.Texts.Count > 0 ? access.Server with { MaxBytes = access.Server.MaxBytes / 2 } : access.Server;
        await Task.WhenAll(
            ReadAsync(whole, server, access.AccessToken, data, atMost, cancel),
            ReadAsync(firstPages, server with { MaxPages = 1 }, access.AccessToken, data, atMost, cancel));
    }

    private async Task ReadAsync(GapQueries queries, FhirServer server, string? accessToken, FetchedData data, TimeSpan atMost, CancellationToken cancel)
    {
        if (queries.Texts.Count == 0) { return; }
        if (atMost <= TimeSpan.Zero) { queries.LeaveOpen(data, FetchOutcome.Late); }
        else { queries.Fill(data, await reader.ReadAsync(server, accessToken, queries.Texts, atMost, cancel)); }
    }

    // What is known already may settle that the question of a rule does not arise; what only such rules look at is nobody's business.
    private static IReadOnlySet<string> KeysInUse(CompiledService service, CdsRequest request)
    {
        using var sent = ChartReader.Read(request, service.Plan, request.Tape.Length);
        return service.KeysInUse(sent);
    }

    private TimeSpan TimeFor(Deadline deadline)
    {
        var left = deadline.Remaining - (budget.Value.Total / PartsOfTime);
        return left < budget.Value.FhirCalls ? left : budget.Value.FhirCalls;
    }

    private void Tell(string ehr, FetchOutcome reason)
    {
        if (reason is FetchOutcome.OtherServer or FetchOutcome.OtherClient or FetchOutcome.OtherPatient) { LogMismatch(logger, ehr, reason); }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The FHIR access that {Ehr} lends does not fit its registration or its call, and is not used: {Reason}")]
    private static partial void LogMismatch(ILogger logger, string ehr, FetchOutcome reason);
}
