using System.Text.Json.Nodes;
using CdsHooks.EhrSimulator.Simulation;

namespace CdsHooks.EhrSimulator.Hooks;

/// <summary>Reads charts from within the EHR, past what its FHIR server demands of those who come from outside: tokens, parameters, limits, faults and the recording.</summary>
internal static class ChartReads
{
    /// <summary>Reads or searches.</summary>
    /// <param name="ehr">Whose charts.</param>
    /// <param name="query">Relative to the FHIR base URL: <c>Patient/1</c>, <c>Condition?patient=1</c>.</param>
    public static ChartAnswer Read(SimulatedEhr ehr, string query)
    {
        var answer = ehr.FhirServer.AnswerWithin(query);
        return new ChartAnswer(answer.Status, answer.Body as JsonObject);
    }
}
