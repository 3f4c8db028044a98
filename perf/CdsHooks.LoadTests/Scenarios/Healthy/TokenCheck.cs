using CdsHooks.LoadTests.Calls;
using CdsHooks.LoadTests.Running;
using CdsHooks.LoadTests.Site;
using CdsHooks.Measuring.Load;

namespace CdsHooks.LoadTests.Scenarios.Healthy;

/// <summary>The same calls at the same rate, proven in one way: beside each other they show what a proof costs.</summary>
/// <param name="proof">How callers prove who they are.</param>
internal sealed class TokenCheck(Proof proof) : Scenario
{
    public override string Name => proof switch { Proof.None => "jwt-off", Proof.ES384 => "jwt-es384", _ => "jwt-rs384" };

    public override string Purpose => proof == Proof.None
        ? "No tokens at all: what the same calls cost without them."
        : $"Tokens in {proof}: what checking them adds to the server's CPU, beside the same calls without.";

    public override SiteSetup Setup { get; init; } = new(Proof: proof);

    public override bool HasOwnSaturation => false;

    public override CallMix Mix { get; } = CallMix.ChartsOpened with { Sizes = CallSizes.Fixed(50_000) };

    public override IReadOnlyList<Threshold> Thresholds { get; } = [Threshold.AllStatus200, Threshold.P99Below(TimeSpan.FromSeconds(5)), Threshold.P99Below(TimeSpan.FromMilliseconds(500), isTarget: true)];

    public override RatePlan PlanFor(Pace pace) => RatePlan.Inject(pace.At(0.3), pace.For(8));
}
