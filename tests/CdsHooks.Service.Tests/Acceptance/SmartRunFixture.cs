namespace CdsHooks.Service.Tests.Acceptance;

/// <summary>One run for the tests of a class, which take the EHRs as they are made at first.</summary>
public sealed class SmartRunFixture : IAsyncLifetime
{
    private SmartRun? run;

    internal SmartRun Run => run!;

    public async Task InitializeAsync() => run = await SmartRun.StartAsync();

    public async Task DisposeAsync() => await Run.DisposeAsync();

    /// <summary>EHRs that do nothing wrong, charts as they were made, nothing recorded.</summary>
    internal SmartRun Renewed()
    {
        foreach (var ehr in Run.Simulator.Ehrs.ByName.Values)
        {
            ehr.Reset();
            ehr.Charts.Reset();
            foreach (var client in ehr.Clients.All) { ehr.Clients.Set(client with { Scopes = null }); }
        }
        return Run;
    }
}
