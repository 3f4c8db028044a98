using CdsHooks.EhrSimulator.Simulation;

namespace CdsHooks.EhrSimulator.Tests.Authorization;

/// <summary>The whole simulator on free ports, shared by the tests of a class but as new for each of them, and an app that is registered with the plain EHR.</summary>
public abstract class SimulatorTest : IClassFixture<SimulatorFixture>, IDisposable
{
    private readonly SimulatorFixture fixture;

    protected SimulatorTest(SimulatorFixture fixture)
    {
        ArgumentNullException.ThrowIfNull(fixture);
        this.fixture = fixture;
        fixture.Renew();
        App = new AppStandIn(Ehr);
    }

    internal ManualClock Clock => fixture.Clock;

    internal RunningSimulator Simulator => fixture.Simulator;

    internal SimulatedEhr Ehr => Simulator["plain"];

    internal AppStandIn App { get; }

    public void Dispose()
    {
        App.Dispose();
        GC.SuppressFinalize(this);
    }
}
