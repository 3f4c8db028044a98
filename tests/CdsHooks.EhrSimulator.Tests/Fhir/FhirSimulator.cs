namespace CdsHooks.EhrSimulator.Tests.Fhir;

/// <summary>The whole simulator on free ports, with a clock that is moved by hand and a small population.</summary>
public sealed class FhirSimulator : IAsyncLifetime
{
    /// <summary>Generated patients of each EHR.</summary>
    public const int Generated = 12;

    private RunningSimulator? running;

    internal ManualClock Clock { get; } = new();

    internal RunningSimulator Running => running!;

    public async Task InitializeAsync() => running = await RunningSimulator.StartAsync(
        options => options.Population = new() { Seed = 7, Patients = Generated, ResourcesPerPatient = 6 }, Clock, "127.0.0.1");

    public Task DisposeAsync() => Running.DisposeAsync().AsTask();
}
