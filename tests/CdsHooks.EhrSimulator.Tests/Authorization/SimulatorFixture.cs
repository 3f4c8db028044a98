namespace CdsHooks.EhrSimulator.Tests.Authorization;

/// <summary>The simulator with a clock that is moved by hand.</summary>
public sealed class SimulatorFixture : IAsyncLifetime
{
    private RunningSimulator? simulator;

    internal ManualClock Clock { get; } = new();

    internal RunningSimulator Simulator => simulator!;

    public async Task InitializeAsync() => simulator = await RunningSimulator.StartAsync(clock: Clock, host: "127.0.0.1");

    public async Task DisposeAsync() => await Simulator.DisposeAsync();

    /// <summary>Makes all EHRs as they were, in a later minute from its second 0, so that no quota is used.</summary>
    internal void Renew()
    {
        Clock.NextHour();
        foreach (var ehr in Simulator.Ehrs.ByName.Values)
        {
            ehr.Reset();
            ehr.Patients = [];
            foreach (var client in ehr.Clients.All) { ehr.Clients.Remove(client.ClientId); }
        }
    }
}
