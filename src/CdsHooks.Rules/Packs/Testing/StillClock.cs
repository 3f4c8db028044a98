namespace CdsHooks.Rules.Packs.Testing;

/// <summary>A clock that stands still, so that no deadline passes in a test however slow the machine is.</summary>
internal sealed class StillClock : TimeProvider
{
    public static readonly StillClock Instance = new();

    public override long GetTimestamp() => 0;
}
