using CdsHooks.Fhir.Rest;

namespace CdsHooks.Service.ChartAccess;

/// <summary>Stands where the reader of FHIR servers will: asks nobody.</summary>
internal sealed class SparingFhirReader : IFhirReader
{
    public Task<IReadOnlyList<FhirReply>> ReadAsync(FhirServer server, string? accessToken, IReadOnlyList<string> queries, TimeSpan atMost, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<FhirReply>>([.. queries.Select(_ => new FhirReply(FhirReplyKind.Spared, []))]);
}
