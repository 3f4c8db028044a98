using CdsHooks.EhrSimulator.Simulation;

namespace CdsHooks.EhrSimulator.Tests.Authorization;

/// <summary>The whole simulator on free ports with a clock that is moved by hand, and an app that is registered with the plain EHR.</summary>
public abstract class SimulatorTest : IAsyncLifetime
{
    private RunningSimulator? running;

    internal ManualClock Clock { get; } = new();

    internal RunningSimulator Simulator => running!;

    internal SimulatedEhr Ehr => Simulator[EhrName];

    internal AppStandIn App { get; private set; } = null!;

    /// <summary>The EHR that is tested.</summary>
    protected virtual string EhrName => "plain";

    public async Task InitializeAsync()
    {
        running = await RunningSimulator.StartAsync(clock: Clock, host: "127.0.0.1");
        App = new AppStandIn(Ehr);
    }

    public async Task DisposeAsync()
    {
        App.Dispose();
        await Simulator.DisposeAsync();
    }
}
