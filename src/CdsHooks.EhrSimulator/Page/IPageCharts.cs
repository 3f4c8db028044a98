using System.Text.Json.Nodes;
using CdsHooks.EhrSimulator.Simulation;

namespace CdsHooks.EhrSimulator.Page;

/// <summary>The charts of the EHRs, as the page shows and changes them.</summary>
internal interface IPageCharts
{
    IReadOnlyList<PagePatient> PatientsOf(SimulatedEhr ehr);

    IReadOnlyList<JsonObject> ChartOf(SimulatedEhr ehr, string patientId);

    JsonObject? Find(SimulatedEhr ehr, string type, string id);

    void Put(SimulatedEhr ehr, JsonObject resource);

    bool Delete(SimulatedEhr ehr, string type, string id);

    string NewId(SimulatedEhr ehr);

    void Reset(SimulatedEhr ehr);
}
