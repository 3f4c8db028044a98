namespace CdsHooks.Protocol.Invocation;

/// <summary>How reading a call ended: <see cref="Accepted"/> or <see cref="Refused"/>.</summary>
public abstract record CdsRequestReading
{
    private CdsRequestReading() { }

    /// <summary>The body is a valid call.</summary>
    /// <param name="Request">The call.</param>
    public sealed record Accepted(CdsRequest Request) : CdsRequestReading;

    /// <summary>The body is no valid call.</summary>
    /// <param name="Issues">All that is wrong with it, at least one.</param>
    public sealed record Refused(IReadOnlyList<RequestIssue> Issues) : CdsRequestReading;
}
