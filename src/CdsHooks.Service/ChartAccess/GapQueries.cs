using CdsHooks.Fhir.Facts;
using CdsHooks.Fhir.Rest;
using CdsHooks.Protocol.Invocation;
using CdsHooks.Smart.Registry;
using CdsHooks.Smart.Scopes;

namespace CdsHooks.Service.ChartAccess;

/// <summary>What is to be asked for the gaps of one call: each query once, and none that the token does not grant.</summary>
internal sealed class GapQueries
{
    private readonly List<string> texts = [];
    private readonly List<(ChartGap Gap, int Query)> gaps = [];

    /// <summary>The queries, relative to the base URL.</summary>
    public IReadOnlyList<string> Texts => texts;

    /// <summary>Adds the query of a gap.</summary>
    public void Add(ChartGap gap, string query)
    {
        var place = texts.IndexOf(query);
        if (place < 0)
        {
            place = texts.Count;
            texts.Add(query);
        }
        gaps.Add((gap, place));
    }

    /// <summary>Leaves all gaps open.</summary>
    public void LeaveOpen(FetchedData data, FetchOutcome reason)
    {
        foreach (var (gap, _) in gaps) { data.LeaveOpen(gap, reason); }
    }

    /// <summary>Fills the gaps with the replies to the queries.</summary>
    public void Fill(FetchedData data, IReadOnlyList<FhirReply> replies)
    {
        foreach (var (gap, query) in gaps) { data.Fill(gap, replies[query]); }
    }

    /// <summary>What a gap needs to be asked.</summary>
    /// <returns>The query, or why none is sent.</returns>
    public static (string? Query, FetchOutcome Reason) Of(ChartGap gap, CdsRequest request, ChartPermission.Granted access)
    {
        if (gap.Fact.Template!.Expand(request.Context) is not { } query) { return (null, FetchOutcome.NoQuery); }
        if (access.Scopes is { } scopes && (FhirQuery.TryParse(query) is not { } asked || !scopes.Covers(asked))) { return (null, FetchOutcome.NotGranted); }
        if (!gap.NextPage.HasValue) { return (query, default); }
        return NextPageOf(gap, access.Server.BaseUrl) is { } next ? (next, default) : (null, FetchOutcome.Forbidden);
    }

    // Opaque, and followed only below the base it came from.
    private static string? NextPageOf(ChartGap gap, Uri baseUrl)
    {
        var text = gap.NextPage.GetString();
        return text is not null && Uri.TryCreate(text, UriKind.Absolute, out var url) ? FhirBase.Below(baseUrl, url) : null;
    }
}
