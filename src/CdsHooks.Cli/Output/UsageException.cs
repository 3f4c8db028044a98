namespace CdsHooks.Cli.Output;

/// <summary>What was asked for cannot be done; ends the command with <see cref="ExitCode.Usage"/>.</summary>
/// <param name="message">Why, for the person at the keyboard.</param>
internal sealed class UsageException(string message) : Exception(message);
