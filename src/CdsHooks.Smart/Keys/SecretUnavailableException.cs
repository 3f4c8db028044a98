namespace CdsHooks.Smart.Keys;

/// <summary>A secret could not be read.</summary>
/// <param name="message">Why, with its reference and without any of its content.</param>
public sealed class SecretUnavailableException(string message) : Exception(message);
