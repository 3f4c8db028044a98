namespace CdsHooks.Service.Registry;

/// <summary>The service must not run as it is configured.</summary>
/// <param name="message">Why, and what to do about it.</param>
internal sealed class StartRefusedException(string message) : Exception(message);
