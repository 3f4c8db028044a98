using CdsHooks.LoadTests.Calls;
using CdsHooks.LoadTests.Running;
using CdsHooks.LoadTests.Site;
using CdsHooks.Measuring.Load;

namespace CdsHooks.LoadTests.Scenarios.Faults;

/// <summary>Results have to be read from a FHIR server that fails in one way from the second second on.</summary>
/// <param name="manner">How it fares.</param>
internal sealed class FhirFault(FhirManner manner) : Scenario
{
    private static readonly TimeSpan Spared = TimeSpan.FromSeconds(5.5);

    public override string Name => $"fhir-{manner.ToString().ToLowerInvariant()}";

    public override string Purpose => manner switch
    {
        FhirManner.Slow => "Results have to be read from a FHIR server that takes 600 ms: do answers still come in time?",
        FhirManner.Hanging => "Results have to be read from a FHIR server that never answers: do clinicians wait for it?",
        _ => "Results have to be read from a FHIR server that answers 500 or breaks off: do clinicians see an error?",
    };

    public override bool HasFault => true;

    public override CallMix Mix { get; } = CallMix.OrdersWithoutResults;

    public override bool TakesStoredCalls => false;

    public override IReadOnlyList<Threshold> Thresholds { get; } = FaultThresholds.All;

    public override RatePlan PlanFor(Pace pace) => RatePlan.Inject(pace.At(0.1), pace.For(6));

    // The service spares a server that failed; the run begins with one that is not spared.
    public override Task PrepareAsync(LoadSite site, CancellationToken cancel) =>
        site.Fhir.WellFor < Spared ? Task.Delay(Spared - site.Fhir.WellFor, cancel) : Task.CompletedTask;

    public override async Task BesideAsync(Stage stage, TimeSpan during, CancellationToken cancel)
    {
        await Task.Delay(during / 6, CancellationToken.None);
        stage.Note(manner.ToString().ToLowerInvariant());
        stage.Site.Fhir.Manner = manner;
    }

    public override async Task InjectAsync(Stage stage, CancellationToken cancel)
    {
        var before = stage.Site.Fhir.Requests;
        await base.InjectAsync(stage, cancel);
        stage.Find($"{Text.Whole(stage.Site.Fhir.Requests - before)} requests reached the FHIR server.");
    }

    public override Task RestoreAsync(LoadSite site)
    {
        site.Fhir.Manner = FhirManner.Healthy;
        return Task.CompletedTask;
    }
}
