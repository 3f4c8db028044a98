namespace CdsHooks.Smart.Discovery;

/// <summary>An EHR's configuration cannot be used.</summary>
/// <param name="message">Why, for operators; nothing that the EHR wrote is in it.</param>
public sealed class SmartConfigurationException(string message) : Exception(message);
