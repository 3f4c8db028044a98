using System.Security.Cryptography;
using System.Text.Json.Nodes;
using CdsHooks.EhrSimulator.Fhir;
using CdsHooks.EhrSimulator.Simulation;

namespace CdsHooks.EhrSimulator.Hooks;

/// <summary>Reads charts from within the EHR: by the rules of its FHIR server, but past faults, limits and the recording, which are for those who come from outside.</summary>
internal static class ChartReads
{
    private static readonly string[] Everything = ["system/*.rs", "system/*.read"];

    /// <summary>Reads or searches.</summary>
    /// <param name="ehr">Whose charts.</param>
    /// <param name="query">Relative to the FHIR base URL: <c>Patient/1</c>, <c>Condition?patient=1</c>.</param>
    public static ChartAnswer Read(SimulatedEhr ehr, string query)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        ehr.Grants.Add(token, new AccessGrant("ehr", Everything, PatientId: null, UserReference: null, ehr.Clock.GetUtcNow() + TimeSpan.FromMinutes(1)));
        try
        {
            var question = query.IndexOf('?', StringComparison.Ordinal);
            var path = FhirRequest.Split(question < 0 ? query : query[..question]);
            var parameters = FhirRequest.Read(question < 0 ? "" : query[(question + 1)..]);
            var answer = ehr.FhirServer.Answer(new FhirRequest("GET", path, parameters, "", name => name == "Authorization" ? $"Bearer {token}" : null));
            return new ChartAnswer(answer.Status, answer.Body as JsonObject);
        }
        finally { ehr.Grants.Remove(token); }
    }
}
