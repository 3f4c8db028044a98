namespace CdsHooks.Measuring.Load;

/// <summary>How a run stands to one threshold.</summary>
/// <param name="Wanted">What is wanted, in words.</param>
/// <param name="Measured">What was measured, in words.</param>
/// <param name="IsTarget">True when missing it does not fail the run.</param>
/// <param name="IsKept">Whether it is kept.</param>
internal sealed record Verdict(string Wanted, string Measured, bool IsTarget, bool IsKept)
{
    /// <summary>True when the run fails by it.</summary>
    public bool IsBreach => !IsKept && !IsTarget;

    /// <summary>One word for a table.</summary>
    public string Word => (IsKept, IsTarget) switch { (true, _) => "kept", (false, true) => "missed", (false, false) => "BROKEN" };
}
