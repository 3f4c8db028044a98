using CdsHooks.LoadTests.Calls;
using CdsHooks.LoadTests.Running;
using CdsHooks.LoadTests.Site;
using CdsHooks.Measuring.Load;

namespace CdsHooks.LoadTests.Scenarios.Faults;

/// <summary>Results have to be read from a FHIR server that fails in one way from the second second on.</summary>
/// <param name="manner">How it fares.</param>
internal sealed class FhirFault(FhirManner manner) : Scenario
{
    public override string Name => $"fhir-{manner.ToString().ToLowerInvariant()}";

    public override string Purpose => manner switch
    {
        FhirManner.Slow => "Results have to be read from a FHIR server that takes 600 ms: do answers still come in time?",
        FhirManner.Hanging => "Results have to be read from a FHIR server that never answers: do clinicians wait for it?",
        _ => "Results have to be read from a FHIR server that answers 500 or breaks off: do clinicians see an error?",
    };

    public override CallMix Mix { get; } = CallMix.WithoutResults;

    public override bool TakesStoredCalls => false;

    public override IReadOnlyList<Threshold> Thresholds { get; } = FaultThresholds.All;

    public override RatePlan PlanFor(Pace pace) => RatePlan.Inject(pace.At(0.1), pace.For(6));

    public override async Task BesideAsync(Stage stage, TimeSpan during, CancellationToken cancel)
    {
        await Task.Delay(during / 6, CancellationToken.None);
        stage.Note(manner.ToString().ToLowerInvariant());
        stage.Site.Fhir.Manner = manner;
    }

    public override async Task RestoreAsync(LoadSite site)
    {
        site.Fhir.Manner = FhirManner.Healthy;
        // The breaker looks again after some seconds.
        await Task.Delay(TimeSpan.FromSeconds(0), CancellationToken.None);
    }
}
