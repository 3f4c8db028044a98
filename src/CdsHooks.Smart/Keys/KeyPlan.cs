using CdsHooks.Smart.Registry;

namespace CdsHooks.Smart.Keys;

/// <summary>The signing keys as they shall be.</summary>
/// <param name="Keys">Those that there are.</param>
/// <param name="Missing">Of which kinds one more is to be made, and published.</param>
/// <param name="Events">What differs from before.</param>
public sealed record KeyPlan(IReadOnlyList<SigningKey> Keys, IReadOnlyList<AssertionAlgorithm> Missing, IReadOnlyList<KeyEvent> Events)
{
    /// <summary>True when all is as it should be already.</summary>
    public bool IsDone => Missing.Count == 0 && Events.Count == 0;
}
