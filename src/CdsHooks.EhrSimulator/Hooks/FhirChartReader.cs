using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using CdsHooks.EhrSimulator.Simulation;

namespace CdsHooks.EhrSimulator.Hooks;

/// <summary>Reads charts as everybody does: from the EHR's FHIR server, with a token of its own.</summary>
public sealed class FhirChartReader(HttpClient http) : IChartReader
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public async Task<ChartAnswer> ReadAsync(SimulatedEhr ehr, string query, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(ehr);
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        ehr.Grants.Add(token, new AccessGrant("ehr", ["system/*.rs", "system/*.read"], PatientId: null, UserReference: null, ehr.Clock.GetUtcNow() + Lifetime));
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"{ehr.FhirBaseUrl}/{query}");
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/fhir+json"));
            using var response = await http.SendAsync(request, cancel);
            return new ChartAnswer((int)response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync(cancel)) as JsonObject);
        }
        catch (JsonException) { return new ChartAnswer(StatusCodes.Status502BadGateway, Resource: null); }
        catch (HttpRequestException) { return new ChartAnswer(0, Resource: null); }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested) { return new ChartAnswer(0, Resource: null); }
        finally { ehr.Grants.Remove(token); }
    }
}
