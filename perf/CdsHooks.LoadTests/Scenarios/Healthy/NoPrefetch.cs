using CdsHooks.LoadTests.Calls;
using CdsHooks.LoadTests.Running;
using CdsHooks.Measuring.Load;

namespace CdsHooks.LoadTests.Scenarios.Healthy;

/// <summary>Nothing is sent along: all data is read from the EHR's FHIR server, which is well.</summary>
internal sealed class NoPrefetch : Scenario
{
    public override string Name => "no-prefetch";

    public override string Purpose => "Nothing sent along: all data is read from a FHIR server that is well. What does that cost?";

    public override CallMix Mix { get; } = CallMix.WithoutPrefetch;

    public override bool TakesStoredCalls => false;

    public override IReadOnlyList<Threshold> Thresholds { get; } = [Threshold.AllStatus200, Threshold.P99Below(TimeSpan.FromSeconds(5)), Threshold.P99Below(TimeSpan.FromMilliseconds(500), isTarget: true), Threshold.AtMostDegraded(0.01)];

    // A call makes three to fourteen requests to the FHIR server, which this machine answers too.
    public override RatePlan PlanFor(Pace pace) => RatePlan.Inject(pace.At(0.04), pace.For(8));

    public override async Task InjectAsync(Stage stage, CancellationToken cancel)
    {
        var before = stage.Site.Fhir.Requests;
        await base.InjectAsync(stage, cancel);
        stage.Find($"{Text.Whole(stage.Site.Fhir.Requests - before)} requests reached the FHIR server.");
    }
}
