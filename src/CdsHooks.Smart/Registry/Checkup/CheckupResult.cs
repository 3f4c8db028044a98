namespace CdsHooks.Smart.Registry.Checkup;

/// <summary>How one step of a checkup ended.</summary>
public enum CheckupResult
{
    /// <summary>As it should be.</summary>
    Fine,

    /// <summary>It works, or is not needed now; somebody should look at it.</summary>
    Warning,

    /// <summary>Calls, launches or reads will fail.</summary>
    Problem,
}
