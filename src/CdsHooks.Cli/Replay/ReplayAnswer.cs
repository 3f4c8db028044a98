namespace CdsHooks.Cli.Replay;

/// <summary>What came back from a call.</summary>
/// <param name="Status">Status of HTTP; 0 when there was no answer.</param>
/// <param name="Body">The body.</param>
/// <param name="Time">From sending to the last byte.</param>
/// <param name="Fault">Why there was no answer; <see langword="null"/> when there was.</param>
internal sealed record ReplayAnswer(int Status, byte[] Body, TimeSpan Time, string? Fault);
