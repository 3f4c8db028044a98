using CdsHooks.EhrSimulator.Charts;

namespace CdsHooks.EhrSimulator.Simulation;

/// <summary>How the simulator is set up. Section <c>Simulator</c>.</summary>
public sealed class SimulatorOptions
{
    /// <summary>Where browsers and the service find the FHIR servers and the page. Another site than <see cref="ServiceUrl"/>, so that frames are cross-site as in life.</summary>
    public Uri BaseUrl { get; set; } = new("http://localhost:5090/");

    /// <summary>Where the authorization servers of those EHRs are found that keep them on another host.</summary>
    public Uri AuthorizationBaseUrl { get; set; } = new("http://localhost:5091/");

    /// <summary>The service that is called and whose app is launched, with a slash at the end.</summary>
    public Uri ServiceUrl { get; set; } = new("http://127.0.0.1:5080/");

    /// <summary>The secret of the app where it authenticates by one. Made up: it opens made-up charts only.</summary>
    public string AppSecret { get; set; } = "simulated-secret";

    /// <summary>The generated patients that each EHR has beside those made by hand.</summary>
    public PopulationOptions Population { get; set; } = new();
}
