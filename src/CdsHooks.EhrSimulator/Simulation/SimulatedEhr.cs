using CdsHooks.EhrSimulator.Charts;
using CdsHooks.EhrSimulator.Manners;

namespace CdsHooks.EhrSimulator.Simulation;

/// <summary>One EHR: its habits, charts, clients, what it granted, what it was told to do wrong, and what it was sent.</summary>
/// <param name="manner">Its habits.</param>
/// <param name="options">Where it is found.</param>
/// <param name="clock">The clock it goes by.</param>
public sealed class SimulatedEhr(EhrManner manner, SimulatorOptions options, TimeProvider clock)
{
    /// <summary>Its habits; may be exchanged for those of a test.</summary>
    public EhrManner Manner { get; set; } = manner;

    /// <summary>The clock it goes by.</summary>
    public TimeProvider Clock { get; } = clock;

    /// <summary>Base URL of its FHIR server, without a slash at the end.</summary>
    public string FhirBaseUrl => options.BaseUrl.AbsoluteUri.TrimEnd('/') + Manner.FhirPath;

    /// <summary>Base URL of its authorization server, without a slash at the end.</summary>
    public string AuthorizationBaseUrl => (Manner.HasOtherAuthorizationHost ? options.AuthorizationBaseUrl : options.BaseUrl).AbsoluteUri.TrimEnd('/') + $"/{Manner.Name}/oauth2";

    /// <summary>What it was told to do wrong.</summary>
    public Faults Faults { get; } = new();

    /// <summary>What it was sent, and what it answered.</summary>
    public Recording Recording { get; } = new();

    /// <summary>The tokens it issued.</summary>
    public AccessGrants Grants { get; } = new();

    /// <summary>Its patients and their charts.</summary>
    public ChartStore Charts { get; } = new(clock, new Population(options.Population, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)));
}
