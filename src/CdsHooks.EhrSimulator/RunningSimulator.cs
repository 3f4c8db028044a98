using CdsHooks.EhrSimulator.Simulation;
using Microsoft.Extensions.Options;

namespace CdsHooks.EhrSimulator;

/// <summary>The simulator running inside a test, on free ports of the loopback interface.</summary>
public sealed class RunningSimulator : IAsyncDisposable
{
    private readonly WebApplication app;

    private RunningSimulator(WebApplication app, SimulatorOptions options)
    {
        this.app = app;
        Options = options;
        Ehrs = app.Services.GetRequiredService<SimulatedEhrs>();
    }

    /// <summary>How it is set up, with the addresses that it got.</summary>
    public SimulatorOptions Options { get; }

    /// <summary>All its EHRs.</summary>
    public SimulatedEhrs Ehrs { get; }

    /// <summary>Its services.</summary>
    public IServiceProvider Services => app.Services;

    /// <summary>One of its EHRs, by the name of its manner.</summary>
    public SimulatedEhr this[string name] => Ehrs.ByName[name];

    /// <summary>Starts one.</summary>
    /// <param name="configure">Sets it up; <see cref="SimulatorOptions.ServiceUrl"/> is to be known by then.</param>
    /// <param name="clock">The clock that all EHRs go by; the system's where it is not given.</param>
    /// <param name="host">The name in its URLs: <c>localhost</c>, or <c>127.0.0.1</c>.</param>
    public static async Task<RunningSimulator> StartAsync(Action<SimulatorOptions>? configure = null, TimeProvider? clock = null, string host = "localhost")
    {
        var simulator = EhrSimulatorApp.Build(["--Logging:LogLevel:Default=Warning", "--urls=http://127.0.0.1:0;http://127.0.0.1:0"], configure, clock);
        await simulator.StartAsync();
        var ports = simulator.Urls.Select(url => new Uri(url).Port).ToList();
        var options = simulator.Services.GetRequiredService<IOptions<SimulatorOptions>>().Value;
        options.BaseUrl = new Uri($"http://{host}:{ports[0]}/");
        options.AuthorizationBaseUrl = new Uri($"http://{host}:{ports[1]}/");
        return new RunningSimulator(simulator, options);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => app.DisposeAsync();
}
