namespace CdsHooks.Smart.Launch;

/// <summary>How a launch began.</summary>
public abstract record LaunchBeginning
{
    private LaunchBeginning()
    {
    }

    /// <summary>The browser goes to the EHR.</summary>
    /// <param name="Transaction">To be kept, bound to the browser, until the callback.</param>
    /// <param name="Request">Where the browser is sent and how.</param>
    public sealed record Begun(LaunchTransaction Transaction, AuthorizationRequest Request) : LaunchBeginning;

    /// <summary>The launch cannot begin.</summary>
    /// <param name="Cause">Why.</param>
    public sealed record Refused(LaunchRefusal Cause) : LaunchBeginning;
}
