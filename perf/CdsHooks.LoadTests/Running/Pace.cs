namespace CdsHooks.LoadTests.Running;

/// <summary>What rates and times are reckoned from, so that the same scenario fits a small machine and a large one, a gate and a long suite.</summary>
/// <param name="Saturation">The highest rate at which answers keep up, calls a second.</param>
/// <param name="Stretch">How many times longer than in the gate scenarios last.</param>
internal sealed record Pace(double Saturation, double Stretch)
{
    /// <summary>Most calls that were answered within one second, ever; the saturation where that is more. A machine that stumbled during the search has a low saturation, and no less capacity.</summary>
    public double Capacity { get => Math.Max(field, Saturation); init; }

    /// <summary>A part of the saturation, at least one call a second.</summary>
    public double At(double part) => Math.Max(1, Math.Round(Saturation * part));

    /// <summary>A time that is so long in the gate.</summary>
    public TimeSpan For(double seconds) => TimeSpan.FromSeconds(seconds * Stretch);
}
