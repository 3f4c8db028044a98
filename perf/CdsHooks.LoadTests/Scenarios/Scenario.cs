using CdsHooks.LoadTests.Calls;
using CdsHooks.LoadTests.Running;
using CdsHooks.LoadTests.Site;
using CdsHooks.Measuring.Load;

namespace CdsHooks.LoadTests.Scenarios;

/// <summary>A question to the service under load: what is sent when, what is done to it meanwhile, and what must hold.</summary>
internal abstract class Scenario
{
    /// <summary>What it is called by: lower case with dashes.</summary>
    public abstract string Name { get; }

    /// <summary>What it shows, in a sentence.</summary>
    public abstract string Purpose { get; }

    /// <summary>What has to be running.</summary>
    public virtual SiteSetup Setup { get; init; } = new();

    /// <summary>True when something around the service is broken meanwhile.</summary>
    public virtual bool HasFault => false;

    /// <summary>False when its rate is reckoned from the first saturation of the run, to compare it with another scenario at the same rate.</summary>
    public virtual bool HasOwnSaturation => true;

    /// <summary>True when a folder of bodies that is given takes the place of <see cref="Mix"/>.</summary>
    public virtual bool TakesStoredCalls => true;

    /// <summary>Connections that are open before the first call: those of a few EHRs and their proxies. Calls wait where all are in use.</summary>
    public virtual int Connections => 512;

    /// <summary>What is sent.</summary>
    public abstract CallMix Mix { get; }

    /// <summary>What must hold, and what is wished for.</summary>
    public abstract IReadOnlyList<Threshold> Thresholds { get; }

    /// <summary>When it is sent.</summary>
    /// <param name="pace">What rates and times are reckoned from.</param>
    public abstract RatePlan PlanFor(Pace pace);

    /// <summary>Waits until it may begin.</summary>
    public virtual Task PrepareAsync(LoadSite site, CancellationToken cancel) => Task.CompletedTask;

    /// <summary>Sends it; all is over when this returns.</summary>
    public virtual Task InjectAsync(Stage stage, CancellationToken cancel) => stage.InjectAsync(PlanFor(stage.Pace), cancel);

    /// <summary>What happens beside it: faults, other clients.</summary>
    /// <param name="stage">The run.</param>
    /// <param name="during">How long the plan lasts.</param>
    /// <param name="cancel">Set when the last call has been sent.</param>
    public virtual Task BesideAsync(Stage stage, TimeSpan during, CancellationToken cancel) => Task.CompletedTask;

    /// <summary>Undoes what was done, whatever happened.</summary>
    public virtual Task RestoreAsync(LoadSite site) => Task.CompletedTask;

    public override string ToString() => Name;
}
