using CdsHooks.Smart.Tokens;

namespace CdsHooks.Smart.Launch;

/// <summary>How a launch ended.</summary>
public abstract record LaunchCompletion
{
    private LaunchCompletion()
    {
    }

    /// <summary>The EHR granted access.</summary>
    /// <param name="Grant">What it granted.</param>
    public sealed record Granted(SmartGrant Grant) : LaunchCompletion;

    /// <summary>It did not, or what it sent cannot be trusted.</summary>
    /// <param name="Cause">Why.</param>
    public sealed record Refused(LaunchRefusal Cause) : LaunchCompletion;
}
