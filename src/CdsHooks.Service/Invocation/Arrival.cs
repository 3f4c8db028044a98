namespace CdsHooks.Service.Invocation;

/// <summary>When a call came in that had to wait before it was begun.</summary>
/// <param name="Timestamp">Of the host's clock.</param>
internal sealed record Arrival(long Timestamp);
