namespace CdsHooks.Smart.BulkData;

/// <summary>An export did not come to its end.</summary>
/// <param name="fault">Why.</param>
/// <param name="message">For operators; without PHI, URLs and tokens.</param>
public sealed class BulkDataException(BulkFault fault, string message) : Exception(message)
{
    /// <summary>Why.</summary>
    public BulkFault Fault { get; } = fault;
}
