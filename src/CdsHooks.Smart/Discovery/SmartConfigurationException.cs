namespace CdsHooks.Smart.Discovery;

/// <summary>An EHR's configuration cannot be used.</summary>
/// <param name="message">Why, for operators; nothing that the EHR wrote is in it.</param>
/// <param name="hasChangedEndpoints">See <see cref="HasChangedEndpoints"/>.</param>
public sealed class SmartConfigurationException(string message, bool hasChangedEndpoints = false) : Exception(message)
{
    /// <summary>True when it names endpoints on other hosts than before.</summary>
    public bool HasChangedEndpoints => hasChangedEndpoints;
}
