using CdsHooks.EhrSimulator.Hooks;
using CdsHooks.EhrSimulator.Page;
using CdsHooks.EhrSimulator.Simulation;

namespace CdsHooks.EhrSimulator;

/// <summary>The simulator as a host, for running by itself and inside tests.</summary>
public static class EhrSimulatorApp
{
    /// <summary>Builds it; section <c>Simulator</c> and <paramref name="configure"/> set it up.</summary>
    public static WebApplication Build(string[] args, Action<SimulatorOptions>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddOptions<SimulatorOptions>().BindConfiguration("Simulator").Configure(options => configure?.Invoke(options));
        builder.Services.AddSingleton(TimeProvider.System).AddSingleton<SimulatedEhrs>();
        builder.Services.AddHooks().AddPage();

        var app = builder.Build();
        app.UsePage();
        app.MapHooks();
        app.MapPage();
        return app;
    }
}
