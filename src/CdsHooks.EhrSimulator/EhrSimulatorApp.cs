using CdsHooks.EhrSimulator.Authorization;
using CdsHooks.EhrSimulator.Fhir;
using CdsHooks.EhrSimulator.Hooks;
using CdsHooks.EhrSimulator.Page;
using CdsHooks.EhrSimulator.Simulation;

namespace CdsHooks.EhrSimulator;

/// <summary>The simulator as a host, for running by itself and inside tests.</summary>
public static class EhrSimulatorApp
{
    /// <summary>Builds it; section <c>Simulator</c> and <paramref name="configure"/> set it up.</summary>
    /// <param name="args">Arguments of the command line.</param>
    /// <param name="configure">Sets it up, after the configuration did.</param>
    /// <param name="clock">The clock that all EHRs go by; the system's where it is not given.</param>
    public static WebApplication Build(string[] args, Action<SimulatorOptions>? configure = null, TimeProvider? clock = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddOptions<SimulatorOptions>().BindConfiguration("Simulator").Configure(options => configure?.Invoke(options));
        builder.Services.AddSingleton(clock ?? TimeProvider.System).AddSingleton<SimulatedEhrs>();
        builder.Services.AddHooks().AddPage();

        var app = builder.Build();
        app.UseMiddleware<RecordingMiddleware>();
        app.UseMiddleware<EndpointRulesMiddleware>();
        app.UsePage();
        app.MapAuthorization();
        app.MapFhir();
        app.MapHooks();
        app.MapPage();
        return app;
    }
}
