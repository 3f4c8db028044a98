using CdsHooks.EhrSimulator.Simulation;

namespace CdsHooks.EhrSimulator.Hooks;

/// <summary>Reads the charts of an EHR from within that EHR.</summary>
public interface IChartReader
{
    /// <summary>Reads or searches.</summary>
    /// <param name="ehr">Whose charts.</param>
    /// <param name="query">Relative to the FHIR base URL: <c>Patient/1</c>, <c>Condition?patient=1</c>.</param>
    /// <param name="cancel">Ends the waiting.</param>
    Task<ChartAnswer> ReadAsync(SimulatedEhr ehr, string query, CancellationToken cancel = default);
}
